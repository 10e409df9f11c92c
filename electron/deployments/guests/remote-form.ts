import { Failure } from '../../base/failure.ts'
import { sqlPort } from '../../readyset/ports.ts'
import { parseUpstreamUrl, type UrlAddress } from '../../readyset/upstream-url.ts'

/** What a typed URL says of an instance. @throws Failure `invalid-url` */
export function remoteAddress(text: string): UrlAddress {
  const parsed = parseUpstreamUrl(text)
  if (!parsed.ok)
    throw new Failure('invalid-url', `${parsed.message} Nothing was added.`, {
      hint: parsed.hint,
      details: { field: 'url' },
    })
  if (!/@[^/?#]*:\d{1,5}(?=$|[/?#])/.test(text.trim())) {
    const port = sqlPort(parsed.address.kind)
    throw new Failure('invalid-url', 'The URL names no port. Nothing was added.', {
      hint: `Give ReadySet’s port after the host, :${port} unless it was set; the database’s own leads past the cache.`,
      details: { field: 'url' },
    })
  }
  return parsed.address
}

/** Where `/metrics` is. ReadySet serves it in the clear, at the root. @throws Failure `invalid-url` */
export function metricsAddress(text: string): { readonly host: string; readonly port: number } {
  const url = URL.parse(text.trim())
  const bad = (message: string) =>
    new Failure('invalid-url', `${message} Nothing was added.`, {
      hint: 'Write it as http://host:6034, or leave it out.',
      details: { field: 'metricsUrl' },
    })
  if (url?.protocol !== 'http:' || url.hostname === '') throw bad('This is no address of metrics that ReadySet serves.')
  if (!['', '/', '/metrics', '/health'].includes(url.pathname) || url.search !== '' || url.username !== '') {
    throw bad('The address of metrics is a host and a port, without a path or a login.')
  }
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? 80 : Number(url.port) }
}
