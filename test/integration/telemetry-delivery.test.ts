import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import tls from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dictionary } from '../../electron/telemetry/contract/dictionary.ts'
import { usualLimits } from '../../electron/telemetry/delivery/http-client.ts'
import type { RecordDetail } from '../../electron/telemetry/view.ts'
import type { Behaviour } from '../support/telemetry/fault-server-messages.ts'
import { openPage } from '../support/telemetry/library-page.ts'
import { type OpenOptions, openTelemetry } from '../support/telemetry/open-telemetry.ts'
import { type SegmentDouble, startSegmentDouble } from '../support/telemetry/segment-double.ts'
import { waitUntil } from '../support/wait-until.ts'

let segment: SegmentDouble
beforeAll(async () => {
  segment = await startSegmentDouble()
})
afterAll(() => segment.stop())
beforeEach(async () => {
  await segment.usually({ kind: 'answer', status: 200, body: '{"success":true}' })
  await segment.next()
})

const because = { because: 'the test says so' }
const short = { connectMs: 500, wholeMs: 700, replyBytes: 64 * 1024 }

/** Telemetry that is switched on, with an open page. */
async function sending(options: OpenOptions = {}) {
  const opened = await openTelemetry({ endpoint: segment.url, limits: short, ...options })
  await opened.telemetry.setConsent('anonymous')
  openPage(opened.telemetry)
  const record = () => opened.telemetry.record('server_start', { db_backend: 'mysql' }, because).messageId
  const settled = (messageId: string, state: RecordDetail['state'], timeoutMs = 10_000) =>
    waitUntil(`the record to be ${state}`, () => opened.telemetry.detail(messageId), {
      accept: (detail) => detail.state === state,
      intervalMs: 10,
      timeoutMs,
    })
  return Object.assign(opened, { record, settled })
}

describe('what arrives', () => {
  it('is for each event what the log shows, byte for byte and header by header, in number and in order', async () => {
    await using opened = await sending()
    const { telemetry } = opened
    const from = segment.received.length
    const ids = dictionary.events.map(({ event }) => {
      const properties = {
        db_backend: 'postgres',
        adapter_version: '1.29.0',
        server_version: '1.29.0',
        docker_version: '28.2.2',
      } as const
      return telemetry.record(event, properties, because).messageId
    })
    for (const id of ids) await opened.settled(id, 'accepted')
    const received = segment.received.slice(from)
    expect(received).toHaveLength(9)
    for (const [i, id] of ids.entries()) {
      const detail = telemetry.detail(id)
      const bytes = Buffer.from(received[i]?.body ?? '', 'base64')
      expect(bytes.equals(Buffer.from(detail.body))).toBe(true)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(detail.sha256)
      const shown = detail.request?.headers.flat()
      const key = `Basic ${Buffer.from('write-key-of-the-test:').toString('base64')}`
      expect(received[i]?.rawHeaders.map((text) => (text === key ? 'Basic ••••••••' : text))).toEqual(shown)
      expect(`${received[i]?.method} ${detail.request?.url}`).toBe(`POST ${segment.url}`)
      expect(detail.reply).toEqual({ status: 200, body: '{"success":true}', truncated: false })
      expect(detail.removed.map(({ path }) => path)).toContain('context.page.url')
    }
    expect(telemetry.view().reconciliation).toMatchObject({ records: 9, requests: 9, retries: 0, unaccounted: 0 })
  })

  it('has the time and the session of when it happened, also when it goes in a later run', async () => {
    await using first = await openTelemetry({ endpoint: segment.url })
    await first.telemetry.setConsent('anonymous')
    const record = first.telemetry.record('installer_run', {}, { ...because, at: Date.UTC(2026, 0, 1) })
    await first.end()
    await using second = await sending({ folder: first.folder })
    await second.settled(record.messageId, 'accepted')
    expect(JSON.parse(segment.bodies.at(-1) ?? '')).toMatchObject({
      timestamp: '2026-01-01T00:00:00.000Z',
      anonymousId: record.session,
    })
    expect(second.telemetry.view().session).not.toBe(record.session)
  })
})

describe('an answer', () => {
  const answer = (status: number, headers: Record<string, string> = {}): Behaviour => ({
    kind: 'answer',
    status,
    headers,
    body: 'why not',
  })

  it.each([400, 401, 413])('%i rejects the record and is shown', async (status) => {
    await using opened = await sending()
    await segment.next(answer(status))
    const detail = await opened.settled(opened.record(), 'rejected')
    expect(detail).toMatchObject({ why: String(status), attempts: 1, reply: { status, body: 'why not' } })
  })

  it.each([301, 302, 307, 308])('%i is never followed', async (status) => {
    await using opened = await sending()
    const from = segment.received.length
    await segment.next(answer(status, { Location: segment.url.replace('/v1/track', '/elsewhere') }))
    const detail = await opened.settled(opened.record(), 'rejected')
    expect(detail.why).toBe(`${status}, redirect not followed`)
    expect(segment.received.slice(from).map(({ url }) => url)).toEqual(['/v1/track'])
  })

  it('429 is waited for as long as it asks, and the log says until when', async () => {
    await using opened = await sending()
    await segment.next(answer(429, { 'Retry-After': '1' }))
    const id = opened.record()
    const waiting = await opened.settled(id, 'retrying')
    expect(waiting.why).toBe('429, asked to wait 1 s')
    const accepted = await opened.settled(id, 'accepted')
    const [one, two] = accepted.attemptsMade
    expect((two?.startedAt ?? 0) - (one?.startedAt ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(waiting.nextTryAt).toBeGreaterThanOrEqual((one?.startedAt ?? 0) + 1000)
    expect(accepted.attemptsMade.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', '429, asked to wait 1 s'],
      ['accepted', '200'],
    ])
  })

  it('5xx is tried again with the very same bytes, and later records wait for their turn', async () => {
    await using opened = await sending()
    const from = segment.received.length
    await segment.next(answer(500), answer(503))
    const [first, second] = [opened.record(), opened.record()]
    await opened.settled(second, 'accepted')
    const body = opened.telemetry.detail(first).body
    expect(segment.bodies.slice(from)).toEqual([body, body, body, opened.telemetry.detail(second).body])
    expect(opened.telemetry.view().reconciliation).toMatchObject({
      records: 2,
      requests: 4,
      retries: 2,
      unaccounted: 0,
    })
  })

  it('that always fails one record lets the later ones pass in the end', async () => {
    await using opened = await sending({ random: () => 1 })
    const first = opened.record()
    await opened.settled(first, 'accepted')
    // The sixth wait is 32 s at this jitter: only a record that is let pass arrives before it.
    await using poisoned = await sending({ random: () => 0.02 })
    await segment.next(...Array.from({ length: 12 }, () => answer(500)))
    const bad = poisoned.record()
    const later = poisoned.record()
    await waitUntil('five failures', () => poisoned.telemetry.detail(bad).attempts >= 5, { intervalMs: 5 })
    await segment.next()
    await poisoned.settled(later, 'accepted')
    await poisoned.settled(bad, 'accepted')
  })
})

describe('no proper answer', () => {
  it.each<[string, Behaviour, string]>([
    ['a black hole', { kind: 'black-hole' }, 'no answer within 0.7 s'],
    ['a connection that is reset', { kind: 'reset' }, 'connection reset'],
    ['something that is not HTTP', { kind: 'garbage' }, 'the answer is not HTTP (HPE_INVALID_CONSTANT)'],
  ])('%s is bounded, told apart, and tried again', async (_, behaviour, reason) => {
    await using opened = await sending()
    await segment.next(behaviour)
    const accepted = await opened.settled(opened.record(), 'accepted')
    expect(accepted.attemptsMade.map((attempt) => attempt.reason)).toEqual([reason, '200'])
    expect(accepted.attemptsMade[0]?.durationMs).toBeLessThan(5000)
  })

  it('a slow drip after a 200 is an acceptance that is cut off, not a second message', async () => {
    await using opened = await sending()
    await segment.next({ kind: 'drip', status: 200 })
    const accepted = await opened.settled(opened.record(), 'accepted')
    expect(accepted).toMatchObject({
      attempts: 1,
      why: '200; the answer did not end within 0.7 s',
      reply: { truncated: true },
    })
  })

  it('a huge reply is read up to 64 KiB and no further', async () => {
    await using opened = await sending()
    await segment.next({ kind: 'huge' })
    const accepted = await opened.settled(opened.record(), 'accepted')
    expect(accepted.reply?.body.length).toBe(64 * 1024)
    expect(accepted.reply?.truncated).toBe(true)
    const written = await waitUntil('the server to be cut off', () => segment.hugeBytes.at(-1))
    expect(written).toBeLessThan(50_000_000)
  })

  it.each([
    ['nobody listening', 'http://127.0.0.1:9/v1/track', 'connection refused'],
    ['a name that does not resolve', 'https://telemetry.invalid/v1/track', 'the name '],
    ['a certificate that nobody vouches for', 'secure', 'certificate not trusted: signed by itself'],
    ['a certificate for another name', 'secure-by-address', 'certificate '],
    ['no TLS where there should be', 'plain-as-secure', 'no TLS spoken there'],
  ])('%s is told as what it is, and nothing was sent', async (_, where, reason) => {
    const endpoints: Record<string, string> = {
      secure: segment.secureUrl,
      'secure-by-address': segment.secureUrl.replace('localhost', '127.0.0.1'),
      'plain-as-secure': segment.url.replace('http:', 'https:'),
    }
    await using opened = await sending({ endpoint: endpoints[where] ?? where, random: () => 1 })
    const from = segment.received.length
    const detail = await opened.settled(opened.record(), 'retrying')
    expect(detail.why).toContain(reason)
    expect(detail.attemptsMade[0]?.bytesSent).toBe(0)
    expect(detail.nextTryAt).toBeGreaterThan(Date.now() - 1000)
    expect(segment.received).toHaveLength(from)
    expect(opened.telemetry.view().reconciliation).toMatchObject({ bytes: 0, unaccounted: 0 })
  })
})

describe('HTTPS', () => {
  it('is spoken where the certificate is trusted, and refused for another name', async () => {
    const usual = tls.getCACertificates('default')
    tls.setDefaultCACertificates([
      ...usual,
      readFileSync(new URL('../support/telemetry/localhost.pem', import.meta.url), 'utf8').replace(
        /[\s\S]*(?=-----BEGIN CERTIFICATE)/,
        '',
      ),
    ])
    try {
      await using opened = await sending({ endpoint: segment.secureUrl })
      const detail = await opened.settled(opened.record(), 'accepted')
      expect(segment.bodies.at(-1)).toBe(detail.body)
      expect((await opened.telemetry.testConnection()).words).toMatch(/^connected to localhost:\d+ \(TLSv1\.3\)/)
      await using other = await sending({
        endpoint: segment.secureUrl.replace('localhost', '127.0.0.1'),
        random: () => 1,
      })
      expect((await other.settled(other.record(), 'retrying')).why).toBe('certificate is for another name')
    } finally {
      tls.setDefaultCACertificates(usual)
    }
  })
})

describe('the second count', () => {
  it('sees a request that the ledger knows nothing of, by whichever means it was made', async () => {
    await using opened = await sending()
    await opened.settled(opened.record(), 'accepted')
    expect(opened.telemetry.view().reconciliation.unaccounted).toBe(0)
    await new Promise<void>((resolve) =>
      request(segment.url, { method: 'POST' }, (response) => response.resume().on('end', resolve)).end('x'),
    )
    expect(opened.telemetry.view().reconciliation.unaccounted).toBe(1)
    await fetch(segment.url, { method: 'POST', body: 'x' })
    expect(opened.telemetry.view().reconciliation.unaccounted).toBe(2)
  })
})

describe('a connection test', () => {
  it('connects, and makes no request', async () => {
    await using opened = await sending()
    const from = segment.received.length
    expect(await opened.telemetry.testConnection()).toMatchObject({
      reachable: true,
      words: expect.stringContaining('no request was made'),
    })
    await opened.settled(opened.record(), 'accepted')
    expect(segment.received).toHaveLength(from + 1)
    await using refused = await sending({ endpoint: 'http://127.0.0.1:9/' })
    expect(await refused.telemetry.testConnection()).toEqual({ reachable: false, words: 'connection refused' })
  })
})

describe('the proof', () => {
  it('shows that another process received the recorded bytes, also with telemetry off', async () => {
    await using opened = await openTelemetry({ endpoint: segment.url })
    await opened.telemetry.setConsent('off')
    const { messageId } = opened.telemetry.record('installer_run', {}, because)
    const from = segment.received.length
    const { sha256, bytes } = opened.telemetry.detail(messageId)
    const proof = await opened.telemetry.prove(messageId)
    expect(proof).toMatchObject({ recorded: { sha256, bytes }, received: { sha256, bytes }, equal: true })
    expect(proof.received?.pid).not.toBe(process.pid)
    expect(segment.received).toHaveLength(from)
    expect(opened.telemetry.view().receipt).toMatchObject({ requestsSince: 0, bytesSince: 0 })
  })
})

describe('the end of the program', () => {
  it('sends what it can, and takes no longer than it may', async () => {
    await using opened = await sending({ limits: usualLimits })
    await opened.telemetry.finish()
    expect(segment.bodies.slice(-1).map((body) => JSON.parse(body).event)).toEqual(['installer_finished'])
    await segment.usually({ kind: 'black-hole' })
    opened.record()
    const began = performance.now()
    await opened.telemetry.finish(300)
    await opened.end()
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('does not wait where no page is open to hand anything over', async () => {
    await using opened = await openTelemetry({ endpoint: segment.url })
    await opened.telemetry.setConsent('anonymous')
    const began = performance.now()
    await opened.telemetry.finish(60_000)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(opened.telemetry.view().counts.waiting).toBe(1)
  })

  it('leaves the rest for the next run', async () => {
    await using first = await sending()
    await segment.usually({ kind: 'black-hole' })
    const ids = [first.record(), first.record()]
    await first.settled(ids[0] ?? '', 'sending')
    await first.end()
    await segment.usually({ kind: 'answer', status: 200 })
    await using second = await sending({ folder: first.folder })
    for (const id of ids) await second.settled(id, 'accepted')
    expect(second.telemetry.detail(ids[0] ?? '').attemptsMade[0]).toMatchObject({ outcome: 'aborted' })
  })
})
