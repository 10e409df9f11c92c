import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { head, sendRaw } from '../support/raw-http.ts'
import { closing, openWire, type Wire } from '../support/wire.ts'

// How much can be sent to the started program, and where a path can lead.

let wire: Wire
beforeAll(async () => {
  wire = await openWire()
})
afterAll(() => wire.close())

describe('how much', () => {
  const chunk = 'x'.repeat(64 * 1024)
  const tenMegabytes = Array.from({ length: 160 }, () => chunk)
  const size = chunk.length * tenMegabytes.length
  const json = 'content-type: application/json'

  test('ten megabytes from nobody are refused at the head, before any of them comes', async () => {
    const length = `content-length: ${size}`
    for (const path of ['/api/deployments', '/telemetry/v1/t', '/', '/nothing']) {
      const start = head(`POST ${path}`, [...wire.own(), json, length])
      await wire.expectRefused(await sendRaw(wire.port, start), 401)
      // A client that sends on all the same may find the connection closed before it reads the answer.
      const { statuses } = await sendRaw(wire.port, start, ...tenMegabytes)
      expect([[], [401]]).toContainEqual(statuses)
    }
    await wire.expectRefused(
      await sendRaw(wire.port, head('POST /session', [...wire.own(), 'x-readyset-token: wrong', length])),
      401,
      429,
    )
    await wire.expectAlive()
  })

  test('more than ten megabytes from a page are refused, by what it says and by what comes', async () => {
    const start = [...wire.letIn(), json, closing]
    const said = head('POST /api/deployments', [...start, `content-length: ${size + 1024 * 1024}`])
    await wire.expectRefused(await sendRaw(wire.port, said), 413)
    const unsaid = head('POST /api/deployments', [...start, 'transfer-encoding: chunked'])
    const pieces = [...tenMegabytes, chunk].map((piece) => `${chunk.length.toString(16)}\r\n${piece}\r\n`)
    await wire.expectRefused(await sendRaw(wire.port, unsaid, ...pieces, '0\r\n\r\n'), 413)
  })

  test('many connections that say nothing keep nobody out', async () => {
    const silent = await Promise.all(
      Array.from({ length: 500 }, async () => {
        const socket = connect(wire.port, '127.0.0.1')
        await once(socket, 'connect')
        return socket
      }),
    )
    await wire.expectAlive()
    for (const socket of silent) socket.destroy()
  })

  test('ten megabytes that are no JSON, and JSON of no sense, are refused with words of ours', async () => {
    const bodies = ['{', '[]', 'null', '"x"', `${'['.repeat(100_000)}`, '{"__proto__":{"a":1}}', chunk.repeat(100)]
    for (const body of bodies) {
      const start = head('POST /api/deployments', [...wire.letIn(), json, closing, `content-length: ${body.length}`])
      const answer = await sendRaw(wire.port, start, body)
      expect(answer.statuses).toEqual([400])
      expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|SyntaxError/)
      expect(answer.text.length).toBeLessThan(10_000)
    }
    await wire.expectAlive()
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
      const nobody = await sendRaw(wire.port, head(`GET ${path}`, [...wire.own(), closing]))
      expect([400, 401], path).toContain(nobody.statuses[0])
      wire.expectNothingLeaked(nobody)
      const page = await sendRaw(wire.port, head(`GET ${path}`, [...wire.letIn(), closing]))
      expect([400, 404], path).toContain(page.statuses[0])
      expect(page.text, path).not.toMatch(/root:|SQLite format|"scripts"/)
    }
    await wire.expectAlive()
  })

  test('also where the path is written as an address', async () => {
    for (const target of [
      `http://127.0.0.1:${wire.port}/api/live`,
      'file:///etc/passwd',
      'http:',
      '?',
      '#',
      'assets/../x',
    ]) {
      const answer = await sendRaw(wire.port, head(`GET ${target}`, [...wire.letIn(), closing]))
      await wire.expectRefused(answer, 400, 421)
    }
  })
})
