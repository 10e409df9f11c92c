import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningHost, startBrowserHost } from '../support/browser-host.ts'
import { sessionOf } from '../support/program-api.ts'
import { head, type RawAnswer, sendRaw } from '../support/raw-http.ts'

// What other sites, other programs and other users of the machine can send to the started program, byte for byte.

let host: RunningHost
let port: number
let session: string

beforeAll(async () => {
  host = await startBrowserHost({ words: ['--disable-telemetry'] })
  port = Number(new URL(host.origin).port)
  session = await sessionOf(host)
})

afterAll(async () => {
  expect((await host.stop()).code, 'the program ends in order').toBe(0)
  expect(host.log(), 'nothing that was sent is a bug').not.toContain('"level":"error"')
  expect(host.log(), 'no secret is in the log').not.toContain(host.token)
  expect(host.log()).not.toContain(session)
})

const own = () => [`host: 127.0.0.1:${port}`]
const letIn = () => [...own(), `x-readyset-session: ${session}`]
const closing = 'connection: close'

/** Nothing of the program, the machine or its user: no data, stack, path, version or name of software. */
function expectNothingLeaked({ text }: RawAnswer): void {
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.[jt]s\b|Error:/)
  expect(text).not.toMatch(/^(server|x-powered-by|set-cookie|access-control-[a-z-]+|location):/im)
  expect(text).not.toMatch(/readyset|node\.?js|hono/i)
  for (const secret of [host.dataFolder, host.token, session, process.cwd()]) expect(text).not.toContain(secret)
  expect(text.length, 'a refusal is short').toBeLessThan(1000)
}

/** Refused with one answer, the connection closed, nothing told, and the program there for the next one. */
async function expectRefused(answer: RawAnswer, ...allowed: readonly number[]): Promise<void> {
  expect(answer.statuses, answer.text).toHaveLength(1)
  expect(allowed, answer.text).toContain(answer.statuses[0])
  expect(answer.text).toMatch(/^connection: close\r$/im)
  expectNothingLeaked(answer)
  await expectAlive()
}

async function expectAlive(): Promise<void> {
  const { statuses } = await sendRaw(port, head('GET /api/engines', [...letIn(), closing]))
  expect(statuses).toHaveLength(1)
  expect([200, 404]).toContain(statuses[0])
}

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
      const headers = [...headersOf(port), closing]
      await expectRefused(await sendRaw(port, head(`GET ${path}`, headers)), status)
      await expectRefused(
        await sendRaw(port, head(`GET ${path}`, [...headers, `x-readyset-session: ${session}`])),
        status,
      )
    }
    await expectRefused(
      await sendRaw(port, head('POST /session', [...headersOf(port), `x-readyset-token: ${host.token}`])),
      status,
    )
  })

  test('no host at all is no request', async () => {
    await expectRefused(await sendRaw(port, head('GET /api/live', [`x-readyset-session: ${session}`])), 400, 421)
    await expectRefused(await sendRaw(port, 'GET /api/live HTTP/1.0\r\n\r\n'), 400, 421)
    await expectRefused(await sendRaw(port, 'GET /api/live\r\n\r\n'), 400, 421)
  })

  test('no session, an empty, a wrong and a doubled one get 401 for everything but the page’s files', async () => {
    const sessions = ['', 'x-readyset-session: ', `x-readyset-session: ${'A'.repeat(43)}`]
    const doubled = `x-readyset-session: ${session}\r\nx-readyset-session: ${session}`
    for (const line of [...sessions, doubled]) {
      for (const path of ['/api/live', '/api/nothing-there', '/telemetry/v1/t', '/session', '/favicon.ico']) {
        const lines = [...own(), closing, ...(line === '' ? [] : [line])]
        await expectRefused(await sendRaw(port, head(`GET ${path}`, lines)), 401)
      }
    }
  })

  test('a stolen fragment opens nothing by itself, wherever it is put', async () => {
    const { token } = host
    const places = [`x-readyset-session: ${token}`, `x-readyset-token: ${token}`, `authorization: Bearer ${token}`]
    for (const place of [...places, `cookie: readyset-session=${token}`, `referer: ${host.address}`]) {
      await expectRefused(await sendRaw(port, head('GET /api/live', [...own(), place, closing])), 401)
    }
    for (const target of [`/api/live?t=${token}`, `/api/live?x-readyset-session=${session}`, `/session?t=${token}`]) {
      await expectRefused(await sendRaw(port, head(`GET ${target}`, [...own(), closing])), 401)
    }
  })

  test('a fragment of an earlier run, and one that is cut, begin no session', async () => {
    const earlier = await startBrowserHost({ words: ['--disable-telemetry'] })
    await earlier.stop()
    for (const token of [earlier.token, host.token.slice(1), host.token.toLowerCase(), `${host.token}=`, '']) {
      await expectRefused(await sendRaw(port, head('POST /session', [...own(), `x-readyset-token: ${token}`])), 401)
    }
  })

  test('a preflight, TRACE and what is no method are refused, and no other origin is allowed anything', async () => {
    const preflight = [
      ...own(),
      'access-control-request-method: POST',
      'access-control-request-headers: x-readyset-session',
    ]
    await expectRefused(await sendRaw(port, head('OPTIONS /api/deployments', [...preflight, closing])), 405)
    await expectRefused(await sendRaw(port, head('TRACE /api/live', [...letIn(), closing])), 405)
    await expectRefused(await sendRaw(port, head('PROPFIND /api/live', [...letIn(), closing])), 405)
    await expectRefused(await sendRaw(port, head('BREW /api/live', [...letIn(), closing])), 400)
    expect((await sendRaw(port, head(`CONNECT 127.0.0.1:${port}`, letIn()))).text).toBe('')
    await expectAlive()
  })

  test('an upgrade is not one, and needs a session as everything does', async () => {
    const upgrade = ['connection: upgrade, close', 'upgrade: websocket', 'sec-websocket-version: 13']
    await expectRefused(await sendRaw(port, head('GET /api/live', [...own(), ...upgrade])), 401)
    const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
    await expectRefused(await sendRaw(port, preface), 400, 421)
  })
})

describe('what is smuggled', () => {
  /** Would be let in if it were taken for a request of its own, and be a second answer. */
  const hidden = () => head('GET /api/live', letIn())

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
    const lines = ['POST /api/deployments HTTP/1.1', ...own(), ...linesOf(hidden())]
    await expectRefused(await sendRaw(port, lines.join('\r\n')), 400, 401)
  })

  test('a head without an end is refused', async () => {
    const long = Array.from({ length: 2000 }, (_, n) => `x-${n}: ${'a'.repeat(20)}`)
    await expectRefused(await sendRaw(port, head('GET /', [...own(), ...long])), 431)
    await expectRefused(await sendRaw(port, head(`GET /${'a'.repeat(100_000)}`, own())), 431)
    await expectRefused(
      await sendRaw(port, head('GET /api/live', [...own(), `x-readyset-session: ${'a'.repeat(100_000)}`])),
      431,
    )
  })

  test('lines are not lost behind many others: the guard sees them all', async () => {
    const many = Array.from({ length: 500 }, (_, n) => `x-${n}: a`)
    const headers = [...letIn(), ...many, 'origin: https://evil.example', closing]
    await expectRefused(await sendRaw(port, head('GET /api/live', headers)), 403)
  })

  test('what is no HTTP at all is refused', async () => {
    await expectRefused(await sendRaw(port, Buffer.from('160301020001000001fc0303', 'hex'), '\r\n\r\n'), 400)
    await expectRefused(await sendRaw(port, '\0'.repeat(100)), 400)
    await expectRefused(await sendRaw(port, '\r\n\r\nSELECT 1;\r\n\r\n'), 400)
  })
})

describe('how much', () => {
  const chunk = 'x'.repeat(64 * 1024)
  const tenMegabytes = Array.from({ length: 160 }, () => chunk)
  const size = chunk.length * tenMegabytes.length
  const json = 'content-type: application/json'

  test('ten megabytes from nobody are refused at the head, before any of them comes', async () => {
    const length = `content-length: ${size}`
    for (const path of ['/api/deployments', '/telemetry/v1/t', '/', '/nothing']) {
      const start = head(`POST ${path}`, [...own(), json, length])
      await expectRefused(await sendRaw(port, start), 401)
      // A client that sends on all the same may find the connection closed before it reads the answer.
      const { statuses } = await sendRaw(port, start, ...tenMegabytes)
      expect([[], [401]]).toContainEqual(statuses)
    }
    await expectRefused(
      await sendRaw(port, head('POST /session', [...own(), 'x-readyset-token: wrong', length])),
      401,
      429,
    )
    await expectAlive()
  })

  test('more than ten megabytes from a page are refused, by what it says and by what comes', async () => {
    const start = [...letIn(), json, closing]
    const said = head('POST /api/deployments', [...start, `content-length: ${size + 1024 * 1024}`])
    await expectRefused(await sendRaw(port, said), 413)
    const unsaid = head('POST /api/deployments', [...start, 'transfer-encoding: chunked'])
    const pieces = [...tenMegabytes, chunk].map((piece) => `${chunk.length.toString(16)}\r\n${piece}\r\n`)
    await expectRefused(await sendRaw(port, unsaid, ...pieces, '0\r\n\r\n'), 413)
  })

  test('ten megabytes that are no JSON, and JSON of no sense, are refused with words of ours', async () => {
    const bodies = ['{', '[]', 'null', '"x"', `${'['.repeat(100_000)}`, '{"__proto__":{"a":1}}', chunk.repeat(100)]
    for (const body of bodies) {
      const start = head('POST /api/deployments', [...letIn(), json, closing, `content-length: ${body.length}`])
      const answer = await sendRaw(port, start, body)
      expect(answer.statuses).toEqual([400])
      expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|SyntaxError/)
      expect(answer.text.length).toBeLessThan(10_000)
    }
    await expectAlive()
  })
})

describe('a way to another file', () => {
  const dots = [
    '..',
    '%2e%2e',
    '%2E.',
    '.%2e',
    '%252e%252e',
    '..%00',
    '%c0%ae%c0%ae',
    '%uff0e%uff0e',
    '..;',
    '...',
    '\\..',
  ]
  const slashes = ['/', '%2f', '%5c', '\\', '%252f', '%c0%af', '//']
  const targets = ['etc/passwd', 'readyset.sqlite', 'package.json']
  const ways = dots.flatMap((dot) => slashes.map((slash) => `${dot}${slash}`.repeat(6)))
  const prefixes = ['/', '/assets/', '/assets', '/api/', '//', '/./', '/index.html/']

  test.each(prefixes)('in every encoding, from %s', async (prefix) => {
    for (const [n, way] of ways.entries()) {
      const path = `${prefix}${way}${targets[n % targets.length]}`
      const nobody = await sendRaw(port, head(`GET ${path}`, [...own(), closing]))
      expect([400, 401], path).toContain(nobody.statuses[0])
      expectNothingLeaked(nobody)
      const page = await sendRaw(port, head(`GET ${path}`, [...letIn(), closing]))
      expect([400, 404], path).toContain(page.statuses[0])
      expect(page.text, path).not.toMatch(/root:|SQLite format|"scripts"/)
    }
    await expectAlive()
  })

  test('also where the path is written as an address', async () => {
    for (const target of [
      `http://127.0.0.1:${port}/api/live`,
      'file:///etc/passwd',
      'http:',
      '?',
      '#',
      'assets/../x',
    ]) {
      const answer = await sendRaw(port, head(`GET ${target}`, [...letIn(), closing]))
      await expectRefused(answer, 400, 421)
    }
  })
})
