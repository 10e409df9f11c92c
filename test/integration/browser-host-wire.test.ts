import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBrowserHost } from '../support/browser-host.ts'
import { head, sendRaw } from '../support/raw-http.ts'
import { closing, openWire, type Wire } from '../support/wire.ts'

// What other sites, other programs and other users of the machine can send to the started program, byte for byte.

let wire: Wire
beforeAll(async () => {
  wire = await openWire()
})
afterAll(() => wire.close())

describe('who asks', () => {
  test.each<[string, number, (port: number) => readonly string[]]>([
    ['a rebound host', 421, (p) => [`host: evil.example:${p}`]],
    ['a host that begins like ours', 421, (p) => [`host: 127.0.0.1.evil.example:${p}`]],
    ['a host that ends like ours', 421, (p) => [`host: evil.example.localhost:${p}`]],
    ['another address of this machine', 421, (p) => [`host: 127.0.0.2:${p}`]],
    ['the address in another notation', 421, (p) => [`host: 2130706433:${p}`]],
    ['a host with a user', 421, (p) => [`host: x@127.0.0.1:${p}`]],
    ['no port', 421, () => ['host: 127.0.0.1']],
    ['an empty host', 421, () => ['host: ']],
    ['two hosts, ours first', 421, (p) => [`host: 127.0.0.1:${p}`, 'host: evil.example']],
    ['two hosts, ours last', 421, (p) => ['host: evil.example', `host: 127.0.0.1:${p}`]],
    [
      'a host that only a proxy would have sent',
      421,
      (p) => ['host: evil.example', `x-forwarded-host: 127.0.0.1:${p}`],
    ],
    ['a foreign origin', 403, (p) => [`host: 127.0.0.1:${p}`, 'origin: https://evil.example']],
    ['a null origin', 403, (p) => [`host: 127.0.0.1:${p}`, 'origin: null']],
    ['our origin on another port', 403, (p) => [`host: 127.0.0.1:${p}`, `origin: http://127.0.0.1:${p - 1}`]],
    [
      'our origin with more behind it',
      403,
      (p) => [`host: 127.0.0.1:${p}`, `origin: http://127.0.0.1:${p}.evil.example`],
    ],
    [
      'two origins',
      403,
      (p) => [`host: 127.0.0.1:${p}`, `origin: http://127.0.0.1:${p}`, 'origin: https://evil.example'],
    ],
    ['another site by the browser’s word', 403, (p) => [`host: 127.0.0.1:${p}`, 'sec-fetch-site: cross-site']],
    ['a page of another port by the browser’s word', 403, (p) => [`host: 127.0.0.1:${p}`, 'sec-fetch-site: same-site']],
  ])('%s gets %i, with a session or without, for data and for files', async (_, status, headersOf) => {
    for (const path of ['/api/live', '/', '/telemetry/v1/t']) {
      const headers = [...headersOf(wire.port), closing]
      await wire.expectRefused(await sendRaw(wire.port, head(`GET ${path}`, headers)), status)
      await wire.expectRefused(
        await sendRaw(wire.port, head(`GET ${path}`, [...headers, `x-readyset-session: ${wire.session}`])),
        status,
      )
    }
    await wire.expectRefused(
      await sendRaw(
        wire.port,
        head('POST /session', [...headersOf(wire.port), `x-readyset-token: ${wire.host.token}`]),
      ),
      status,
    )
  })

  test('no host at all is no request', async () => {
    await wire.expectRefused(
      await sendRaw(wire.port, head('GET /api/live', [`x-readyset-session: ${wire.session}`])),
      400,
      421,
    )
    await wire.expectRefused(await sendRaw(wire.port, 'GET /api/live HTTP/1.0\r\n\r\n'), 400, 421)
    await wire.expectRefused(await sendRaw(wire.port, 'GET /api/live\r\n\r\n'), 400, 421)
  })

  test('no session, an empty, a wrong and a doubled one get 401 for everything but the page’s files', async () => {
    const sessions = ['', 'x-readyset-session: ', `x-readyset-session: ${'A'.repeat(43)}`]
    const doubled = `x-readyset-session: ${wire.session}\r\nx-readyset-session: ${wire.session}`
    for (const line of [...sessions, doubled]) {
      for (const path of ['/api/live', '/api/nothing-there', '/telemetry/v1/t', '/session', '/favicon.ico']) {
        const lines = [...wire.own(), closing, ...(line === '' ? [] : [line])]
        await wire.expectRefused(await sendRaw(wire.port, head(`GET ${path}`, lines)), 401)
      }
    }
  })

  test('a stolen fragment opens nothing by itself, wherever it is put', async () => {
    const { token } = wire.host
    const places = [`x-readyset-session: ${token}`, `x-readyset-token: ${token}`, `authorization: Bearer ${token}`]
    for (const place of [...places, `cookie: readyset-session=${token}`, `referer: ${wire.host.address}`]) {
      await wire.expectRefused(await sendRaw(wire.port, head('GET /api/live', [...wire.own(), place, closing])), 401)
    }
    for (const target of [
      `/api/live?t=${token}`,
      `/api/live?x-readyset-session=${wire.session}`,
      `/session?t=${token}`,
    ]) {
      await wire.expectRefused(await sendRaw(wire.port, head(`GET ${target}`, [...wire.own(), closing])), 401)
    }
  })

  test('a fragment of an earlier run, and one that is cut, begin no session', async () => {
    const earlier = await startBrowserHost({ words: ['--disable-telemetry'] })
    await earlier.stop()
    for (const token of [
      earlier.token,
      wire.host.token.slice(1),
      wire.host.token.toLowerCase(),
      `${wire.host.token}=`,
      '',
    ]) {
      await wire.expectRefused(
        await sendRaw(wire.port, head('POST /session', [...wire.own(), `x-readyset-token: ${token}`])),
        401,
      )
    }
  })

  test('a preflight, TRACE and what is no method are refused, and no other origin is allowed anything', async () => {
    const preflight = [
      ...wire.own(),
      'access-control-request-method: POST',
      'access-control-request-headers: x-readyset-session',
    ]
    await wire.expectRefused(await sendRaw(wire.port, head('OPTIONS /api/deployments', [...preflight, closing])), 405)
    await wire.expectRefused(await sendRaw(wire.port, head('TRACE /api/live', [...wire.letIn(), closing])), 405)
    await wire.expectRefused(await sendRaw(wire.port, head('PROPFIND /api/live', [...wire.letIn(), closing])), 405)
    await wire.expectRefused(await sendRaw(wire.port, head('BREW /api/live', [...wire.letIn(), closing])), 400)
    expect((await sendRaw(wire.port, head(`CONNECT 127.0.0.1:${wire.port}`, wire.letIn()))).text).toBe('')
    await wire.expectAlive()
  })

  test('an upgrade is not one, and needs a session as everything does', async () => {
    const upgrade = ['connection: upgrade, close', 'upgrade: websocket', 'sec-websocket-version: 13']
    await wire.expectRefused(await sendRaw(wire.port, head('GET /api/live', [...wire.own(), ...upgrade])), 401)
    const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
    await wire.expectRefused(await sendRaw(wire.port, preface), 400, 421)
  })
})

describe('what is smuggled', () => {
  /** Would be let in if it were taken for a request of its own, and be a second answer. */
  const hidden = () => head('GET /api/live', wire.letIn())

  test.each<[string, (hidden: string) => readonly string[]]>([
    ['a length and chunks', (h) => ['content-length: 4', 'transfer-encoding: chunked', '', `0\r\n\r\n${h}`]],
    ['chunks and a length', (h) => ['transfer-encoding: chunked', `content-length: ${h.length}`, '', `0\r\n\r\n${h}`]],
    ['two lengths', (h) => ['content-length: 0', `content-length: ${h.length}`, '', h]],
    ['two lengths in one line', (h) => [`content-length: 0, ${h.length}`, '', h]],
    ['a length with a sign', (h) => ['content-length: +0', '', h]],
    ['a length below nothing', (h) => ['content-length: -1', '', h]],
    ['a length in another base', (h) => ['content-length: 0x10', '', h]],
    ['a length beyond all numbers', (h) => ['content-length: 99999999999999999999', '', h]],
    ['chunks by another name', (h) => ['transfer-encoding: xchunked', '', `0\r\n\r\n${h}`]],
    ['chunks that are not last', (h) => ['transfer-encoding: chunked, identity', '', `0\r\n\r\n${h}`]],
    ['two encodings', (h) => ['transfer-encoding: chunked', 'transfer-encoding: identity', '', `0\r\n\r\n${h}`]],
    ['a space before the colon', (h) => ['transfer-encoding : chunked', 'content-length: 4', '', `0\r\n\r\n${h}`]],
    ['a folded line', (h) => ['x-a: b', ' transfer-encoding: chunked', '', `0\r\n\r\n${h}`]],
    ['a line that begins with a space', (h) => [' transfer-encoding: chunked', '', `0\r\n\r\n${h}`]],
    ['a NUL in a line', (h) => ['x-a: b\0c', '', h]],
    ['a bare CR in a line', (h) => ['x-a: b\rtransfer-encoding: chunked', '', h]],
    [
      'a bare LF between lines',
      (h) => ['x-a: b\ntransfer-encoding: chunked', 'content-length: 4', '', `0\r\n\r\n${h}`],
    ],
    ['a chunk of no size', (h) => ['transfer-encoding: chunked', '', `zz\r\n\r\n${h}`]],
    ['a chunk beyond all sizes', (h) => ['transfer-encoding: chunked', '', `ffffffffffffffffff\r\n${h}`]],
    ['a chunk without an end', (h) => ['transfer-encoding: chunked', '', `1\r\nab\r\n0\r\n\r\n${h}`]],
    ['a whole second request', (h) => ['', h]],
    ['a second request in the body', (h) => [`content-length: ${h.length}`, '', h]],
  ])('%s: one refusal and the end of the connection', async (_, linesOf) => {
    // Without a session in front, so that whatever is let in was the hidden one.
    const lines = ['POST /api/deployments HTTP/1.1', ...wire.own(), ...linesOf(hidden())]
    await wire.expectRefused(await sendRaw(wire.port, lines.join('\r\n')), 400, 401)
  })

  test('a head without an end is refused', async () => {
    const long = Array.from({ length: 2000 }, (_, n) => `x-${n}: ${'a'.repeat(20)}`)
    await wire.expectRefused(await sendRaw(wire.port, head('GET /', [...wire.own(), ...long])), 431)
    await wire.expectRefused(await sendRaw(wire.port, head(`GET /${'a'.repeat(100_000)}`, wire.own())), 431)
    await wire.expectRefused(
      await sendRaw(wire.port, head('GET /api/live', [...wire.own(), `x-readyset-session: ${'a'.repeat(100_000)}`])),
      431,
    )
  })

  test('lines are not lost behind many others: the guard sees them all', async () => {
    const many = Array.from({ length: 500 }, (_, n) => `x-${n}: a`)
    const headers = [...wire.letIn(), ...many, 'origin: https://evil.example', closing]
    await wire.expectRefused(await sendRaw(wire.port, head('GET /api/live', headers)), 403)
  })

  test('what is no HTTP at all is refused', async () => {
    await wire.expectRefused(await sendRaw(wire.port, Buffer.from('160301020001000001fc0303', 'hex'), '\r\n\r\n'), 400)
    await wire.expectRefused(await sendRaw(wire.port, '\0'.repeat(100)), 400)
    await wire.expectRefused(await sendRaw(wire.port, '\r\n\r\nSELECT 1;\r\n\r\n'), 400)
  })
})
