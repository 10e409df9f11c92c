/** Whether a query is one that this program asks instances itself, which is none of the user's. */
export function isOwnQuery(text: string): boolean {
  return text.includes('readyset_desktop_probe')
}
