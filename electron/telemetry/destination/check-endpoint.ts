/** Segment's HTTP Tracking API by region (segment.com/docs/connections/sources/catalog/libraries/server/http-api). */
export const segmentEndpoints = {
  us: 'https://api.segment.io/v1/track',
  eu: 'https://events.eu1.segmentapis.com/v1/track',
} as const

export type CheckedEndpoint =
  | { readonly fits: true; readonly url: string; readonly region: 'us' | 'eu' | 'custom' }
  | { readonly fits: false; readonly problem: string }

/** `us`, `eu`, or the URL that records are posted to as it stands: HTTPS, or plain HTTP on this machine's loopback. */
export function checkEndpoint(text: string): CheckedEndpoint {
  const region = text.trim().toLowerCase()
  if (region === 'us' || region === 'eu') return { fits: true, url: segmentEndpoints[region], region }
  const url = URL.parse(text.trim())
  if (!url) return { fits: false, problem: 'it is neither "us" nor "eu" nor a URL' }
  if (url.username || url.password) return { fits: false, problem: 'a URL with a user name or password is not taken' }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { fits: false, problem: 'it has to be HTTPS; plain HTTP only on this machine (127.0.0.1, ::1 or localhost)' }
  }
  url.hash = ''
  const known = url.href === segmentEndpoints.us ? 'us' : url.href === segmentEndpoints.eu ? 'eu' : 'custom'
  return { fits: true, url: url.href, region: known }
}

/** `URL` has already brought every spelling of an IPv4 address (0x7f.1, 2130706433) to its usual form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
