import { describe, expect, it } from 'vitest'
import { judge, type Knock } from '../../../electron/browser-host/guard.ts'

const good: Knock = {
  path: '/api/live',
  host: '127.0.0.1:4000',
  origin: undefined,
  fetchSite: 'same-origin',
  token: 'secret',
}
const status = (part: Partial<Knock>) => judge({ ...good, ...part }, 4000, 'secret')?.status ?? 200

describe('the guard of the browser host', () => {
  it.each<[string, Partial<Knock>, number]>([
    ['the page itself', {}, 200],
    ['localhost', { host: 'localhost:4000', origin: 'http://localhost:4000' }, 200],
    ['the page’s files without a token', { path: '/assets/a.js', token: undefined }, 200],
    ['the first document, typed into the address bar', { path: '/', token: undefined, fetchSite: 'none' }, 200],
    ['a rebound host', { host: 'evil.example:4000' }, 421],
    ['a host that ends like ours', { host: 'localhost.evil.example:4000' }, 421],
    ['another port', { host: '127.0.0.1:4001' }, 421],
    ['no host', { host: undefined }, 421],
    ['a rebound host for a public file', { path: '/', host: 'evil.example' }, 421],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a null origin', { origin: 'null' }, 403],
    ['an origin on another port', { origin: 'http://127.0.0.1:4001' }, 403],
    ['an origin of another scheme', { origin: 'https://127.0.0.1:4000' }, 403],
    ['another site by fetch metadata', { fetchSite: 'cross-site' }, 403],
    ['a same-site neighbour port', { fetchSite: 'same-site' }, 403],
    ['no token', { token: undefined }, 401],
    ['an empty token', { token: '' }, 401],
    ['a wrong token', { token: 'secreu' }, 401],
    ['a cut token', { token: 'secre' }, 401],
    ['no token at the gateway', { path: '/telemetry/v1/t', token: undefined }, 401],
    ['a path that only looks like a file', { path: '/assets', token: undefined }, 401],
  ])('answers %s', (_, part, expected) => {
    expect(status(part)).toBe(expected)
  })
})
