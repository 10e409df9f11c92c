/** Reasons, which begin small and end without a stop, as sentences one after the other. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map(sentence)
    .join(' ')
}

function sentence(reason: string): string {
  const first = reason.charAt(0).toUpperCase() + reason.slice(1)
  return /[.?!]$/.test(first) ? first : `${first}.`
}
