import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, type Knock, sessionPath } from '../../../electron/browser-host/guard.ts'

const good: Knock = {
  method: 'GET',
  path: '/api/live',
  hosts: ['127.0.0.1:4000'],
  origin: undefined,
  fetchSite: 'same-origin',
  fetchMode: 'cors',
  fetchDest: 'empty',
  session: 'secret',
}
const verdict = (part: Partial<Knock>) => judge({ ...good, ...part }, 4000, (secret) => secret === 'secret')
const answer = (part: Partial<Knock>) => {
  const given = verdict(part)
  return given.kind === 'refuse' ? given.status : given.kind
}

/** As a browser opens an address that something outside the page names. */
const opened = { path: '/', session: undefined, fetchSite: 'cross-site', fetchMode: 'navigate', fetchDest: 'document' }

describe('the guard of the browser host', () => {
  it.each<[string, Partial<Knock>, number | string]>([
    ['the page itself', {}, 'let-in'],
    ['localhost', { hosts: ['localhost:4000'], origin: 'http://localhost:4000' }, 'let-in'],
    ['a program that is no browser, with a session', { fetchSite: undefined }, 'let-in'],
    ['the page’s files without a session', { path: '/assets/a.js', session: undefined }, 'let-in'],
    ['the first document, typed into the address bar', { path: '/', session: undefined, fetchSite: 'none' }, 'let-in'],
    ['the first document, led to by a file or a link', opened, 'let-in'],
    ['the trade of a token', { method: 'POST', path: sessionPath, session: undefined }, 'begin-session'],
    ['a page that lists who is signed in', { path: '/sessions' }, 'manage-sessions'],
    ['a page that signs another out', { method: 'DELETE', path: '/sessions/1' }, 'manage-sessions'],
    ['who is signed in, asked without a session', { path: '/sessions', session: undefined }, 401],
    ['another site that signs pages out', { method: 'DELETE', path: '/sessions', fetchSite: 'cross-site' }, 403],
    ['a path that only begins like the list', { path: '/sessionsx' }, 'let-in'],
    ['a rebound host', { hosts: ['evil.example:4000'] }, 421],
    ['a host that ends like ours', { hosts: ['localhost.evil.example:4000'] }, 421],
    ['another port', { hosts: ['127.0.0.1:4001'] }, 421],
    ['no port', { hosts: ['127.0.0.1'] }, 421],
    ['no host', { hosts: [] }, 421],
    ['two hosts, ours first', { hosts: ['127.0.0.1:4000', 'evil.example'] }, 421],
    ['a rebound host for a public file', { path: '/', hosts: ['evil.example'] }, 421],
    ['a rebound host that trades a token', { method: 'POST', path: sessionPath, hosts: ['evil.example:4000'] }, 421],
    ['a target that names a host itself', { path: 'http://127.0.0.1:4000/api/live' }, 421],
    ['a target that is no path', { method: 'OPTIONS', path: '*' }, 421],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a null origin', { origin: 'null' }, 403],
    ['an empty origin', { origin: '' }, 403],
    ['two origins', { origin: 'http://127.0.0.1:4000, https://evil.example' }, 403],
    ['an origin on another port', { origin: 'http://127.0.0.1:4001' }, 403],
    ['an origin of another scheme', { origin: 'https://127.0.0.1:4000' }, 403],
    [
      'a foreign origin that trades a token',
      { method: 'POST', path: sessionPath, origin: 'https://evil.example' },
      403,
    ],
    ['another site by fetch metadata', { fetchSite: 'cross-site' }, 403],
    ['a same-site neighbour port', { fetchSite: 'same-site' }, 403],
    ['the first document in another site’s frame', { ...opened, fetchDest: 'iframe' }, 403],
    ['a form of another site', { ...opened, method: 'POST' }, 403],
    ['a link of another site into the API', { ...opened, path: '/api/live', session: 'secret' }, 403],
    ['a script of another site that wants the page', { ...opened, fetchMode: 'no-cors', fetchDest: 'script' }, 403],
    ['a preflight', { method: 'OPTIONS' }, 405],
    ['TRACE', { method: 'TRACE' }, 405],
    ['no session', { session: undefined }, 401],
    ['an empty session', { session: '' }, 401],
    ['a wrong session', { session: 'secreu' }, 401],
    ['a session that was sent twice', { session: 'secret, secret' }, 401],
    ['no session at the gateway', { path: '/telemetry/v1/t', session: undefined }, 401],
    ['a path that only looks like a file', { path: '/assets', session: undefined }, 401],
    ['a write to a public file', { method: 'POST', path: '/', session: undefined }, 401],
    ['a trade by another method', { path: sessionPath, session: undefined }, 401],
  ])('answers %s', (_, part, expected) => {
    expect(answer(part)).toBe(expected)
  })

  it('lets nothing but the page’s files through without a session, whatever the path', () => {
    const piece = fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      'assets',
      'api',
      ';',
      '%00',
      'session',
      'sessions',
      'a.js',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('GET', 'POST', 'PUT'), (pieces, method) => {
        const path = `/${pieces.join('')}`
        const given = answer({ method, path, session: undefined })
        // What is let in means itself: a parser of URLs leaves it as it is.
        if (given === 'let-in') expect(new URL(path, 'http://127.0.0.1').pathname).toBe(path)
        if (given === 'let-in') expect(path).toMatch(/^\/($|index\.html$|assets\/)/)
        else expect(given).toBe(method === 'POST' && path === sessionPath ? 'begin-session' : 401)
      }),
    )
  })
})
