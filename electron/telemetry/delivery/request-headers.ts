export type Header = readonly [name: string, value: string]

/**
 * Every header of a request to Segment, in the order in which it is written; the client adds none of its own. The write
 * key goes as the user name of Basic authorization, with an empty password (Segment's HTTP Tracking API, "Basic
 * Authentication"); without one there is no such header.
 */
export function requestHeaders(url: string, bytes: number, writeKey: string | null): readonly Header[] {
  const authorization: readonly Header[] =
    writeKey === null ? [] : [['Authorization', `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`]]
  return [
    ['Host', new URL(url).host],
    ...authorization,
    ['Content-Type', 'application/json'],
    ['Content-Length', String(bytes)],
  ]
}

/** The same as the screen and an export show them. */
export function maskedHeaders(url: string, bytes: number): readonly Header[] {
  return requestHeaders(url, bytes, '').map(([name, value]) => [
    name,
    name === 'Authorization' ? 'Basic ••••••••' : value,
  ])
}
