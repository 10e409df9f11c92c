/** A text's beginning, and how long the whole is. */
export interface CutText {
  readonly text: string
  readonly length: number
}

/**
 * The first characters of a text, as a string of its own: a slice would keep the whole of it in memory, and ten thousand
 * queries may have 100 kB each. Does not cut a surrogate pair in two.
 */
export function cutText(text: string, most: number): CutText {
  if (text.length <= most) return { text, length: text.length }
  const last = text.charCodeAt(most - 1)
  const end = last >= 0xd800 && last <= 0xdbff ? most - 1 : most
  return { text: Buffer.from(text.slice(0, end), 'utf16le').toString('utf16le'), length: text.length }
}
