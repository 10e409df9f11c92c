/** What a password is shown as. */
export const maskedPassword = '••••'

/**
 * Percent-encodes all but RFC 3986's unreserved characters; lone surrogates become U+FFFD, since no server stores them.
 */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/**
 * Undoes percent-encoding. A text in which some `%` begins no valid sequence was not encoded at all and is left as it
 * is: `100%` is a password that somebody pasted as they know it.
 */
export function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A host as it stands in a URL: IPv6 in brackets. */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
