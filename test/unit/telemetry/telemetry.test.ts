import { mkdirSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TelemetryView } from '../../../electron/telemetry/view.ts'
import { libraryBody } from '../../support/telemetry/library-page.ts'
import { memorySecrets } from '../../support/telemetry/memory-secrets.ts'
import { openTelemetry } from '../../support/telemetry/open-telemetry.ts'

// Nothing is handed over by a page in these tests unless they do it themselves, so nothing is sent.
const because = { because: 'the program started' }
const parsed = (body: string) => JSON.parse(body) as { anonymousId: string; userId?: string }

describe('recording', () => {
  it('holds everything until the user chooses, and then asks the page for it in order', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    const asked: string[] = []
    telemetry.onReport(({ messageId }) => asked.push(messageId))
    const records = [
      telemetry.record('installer_run', {}, because),
      telemetry.record('deployment_started', {}, because),
    ]
    expect(records.map(({ state }) => state)).toEqual(['held', 'held'])
    expect(telemetry.pendingReports()).toEqual([])
    await telemetry.setConsent('anonymous')
    expect(asked).toEqual(records.map(({ messageId }) => messageId))
    expect(telemetry.view()).toMatchObject({ choice: 'anonymous', canSend: true, counts: { held: 0, waiting: 2 } })
  })

  it('says why, about what, and under which choice', async () => {
    await using opened = await openTelemetry({ privateValues: () => ['db.internal', 'secret-password'] })
    const { telemetry } = opened
    const about = {
      because: 'the engine reports that "orders" runs',
      at: 1_795_000_000_000,
      deploymentId: 'aaaaaaaaaaaa',
      deploymentName: 'orders',
    }
    const { messageId } = telemetry.record('server_start', { db_backend: 'mysql', server_version: '1.29.0' }, about)
    expect(telemetry.detail(messageId)).toMatchObject({
      event: 'server_start',
      deploymentName: 'orders',
      because: about.because,
      meaning: 'The ReadySet server was launched',
      consent: 'not chosen yet',
      at: about.at,
      request: null,
      attemptsMade: [],
      leakCheck: { known: 2, present: [] },
    })
    const { body, bytes, explained } = telemetry.detail(messageId)
    expect(JSON.parse(body)).toMatchObject({
      timestamp: new Date(about.at).toISOString(),
      properties: { server_version: '1.29.0' },
    })
    expect(bytes).toBe(Buffer.byteLength(body))
    expect(explained.filter(({ identifies }) => identifies).map(({ path }) => path)).toEqual(['anonymousId'])
  })

  it('shows what a demo would have reported, and never sends it', async () => {
    await using opened = await openTelemetry()
    await opened.telemetry.setConsent('identified', 'somebody')
    const record = opened.telemetry.record('server_start', {}, { ...because, demo: true })
    expect(record).toMatchObject({ state: 'suppressed', identified: false })
    expect(opened.telemetry.pendingReports()).toEqual([])
  })

  it('waits without a destination, says so, and goes on when there is one', async () => {
    await using opened = await openTelemetry({ env: {} })
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    const { messageId, state, why } = telemetry.record('installer_run', {}, because)
    expect({ state, why }).toEqual({
      state: 'waiting',
      why: 'no destination: this build has no write key; one can be set in Settings',
    })
    expect(telemetry.view()).toMatchObject({ canSend: false, destination: expect.stringContaining('none') })
    expect(telemetry.pendingReports()).toEqual([])
    await telemetry.setWriteKey('a-write.key.own')
    expect(telemetry.detail(messageId).why).toBe('for the page to hand it to Segment’s library')
    expect(telemetry.pendingReports()).toHaveLength(1)
    expect(telemetry.view()).toMatchObject({ canSend: true, destination: 'api.segment.io, key ….own (yours)' })
  })
})

describe('opting out', () => {
  it('drops what is pending, forgets the ids, and gives a receipt that counts on', async () => {
    const secrets = memorySecrets()
    await using opened = await openTelemetry({ secrets })
    const { telemetry } = opened
    await telemetry.setConsent('identified', 'somebody@example.com')
    const before = telemetry.record('installer_run', {}, because)
    expect(secrets.values.size).toBe(1)
    const done = telemetry.setConsent('off')
    // In effect before the promise is fulfilled.
    expect(telemetry.detail(before.messageId)).toMatchObject({ state: 'dropped', why: 'by opting out' })
    expect(telemetry.pendingReports()).toEqual([])
    await done
    expect(secrets.values.size).toBe(0)
    expect(telemetry.view()).toMatchObject({
      choice: 'off',
      canSend: false,
      identifier: { userId: null },
      receipt: { dropped: 1, aborted: 0, requestsSince: 0, bytesSince: 0 },
    })
    expect(telemetry.view().session).not.toBe(before.session)
  })

  it('is itself no record, and later ones are shown as what they would have been', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('off')
    expect(telemetry.view().reconciliation.records).toBe(0)
    const { state, why, messageId } = telemetry.record('installer_run', {}, because)
    expect({ state, why }).toMatchObject({
      state: 'suppressed',
      why: expect.stringMatching(/^telemetry was off, by your choice of /),
    })
    expect(parsed(telemetry.detail(messageId).body)).not.toHaveProperty('userId')
  })

  it('refuses what the page hands over too late', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    telemetry.record('installer_run', {}, because)
    const [report] = telemetry.pendingReports()
    if (!report) throw new Error('nothing to report')
    await telemetry.setConsent('off')
    expect(telemetry.acceptFromReporter(libraryBody(report))).toEqual({ taken: false, why: 'its record is dropped' })
    expect(telemetry.view().counts).toMatchObject({ dropped: 1, waiting: 0, sending: 0 })
  })

  it('ends with a new session id, unknown to what was sent before', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    const sessions = [telemetry.view().session]
    for (const choice of ['anonymous', 'off', 'anonymous'] as const) {
      await telemetry.setConsent(choice)
      sessions.push(telemetry.view().session)
    }
    expect(new Set(sessions).size).toBe(3)
    expect(telemetry.view().receipt).toBeNull()
  })

  it('cannot be undone here where the environment decided', async () => {
    await using opened = await openTelemetry({ env: { DO_NOT_TRACK: '1', RS_SEGMENT_WRITE_KEY: 'k' } })
    const { telemetry } = opened
    await expect(telemetry.setConsent('anonymous')).rejects.toMatchObject({ code: 'telemetry-locked' })
    expect(telemetry.record('installer_run', {}, because)).toMatchObject({
      state: 'suppressed',
      why: 'telemetry was off, by DO_NOT_TRACK',
    })
    await expect(telemetry.testConnection()).rejects.toMatchObject({ code: 'telemetry-off' })
  })

  it('by a flag drops what an earlier run had left', async () => {
    await using first = await openTelemetry()
    await first.telemetry.setConsent('anonymous')
    const { messageId } = first.telemetry.record('installer_run', {}, because)
    await first.end()
    await using second = await openTelemetry({ folder: first.folder, disabledByFlag: true })
    expect(second.telemetry.detail(messageId)).toMatchObject({ state: 'dropped', why: 'by --disable-telemetry' })
  })
})

describe('a disk that takes nothing', () => {
  it('keeps a record from being sent, and the program from ending', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    opened.options.storage.db.exec('pragma query_only = on')
    expect(telemetry.record('installer_run', {}, because)).toMatchObject({ n: 0, state: 'refused' })
    expect(opened.errors).toHaveLength(1)
    opened.options.storage.db.exec('pragma query_only = off')
    expect(telemetry.pendingReports()).toEqual([])
  })

  it('does not keep telemetry on', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    telemetry.record('installer_run', {}, because)
    opened.options.storage.db.exec('pragma query_only = on')
    await expect(telemetry.setConsent('off')).rejects.toMatchObject({ code: 'opt-out-half-kept' })
    expect(telemetry.view()).toMatchObject({ choice: 'off', canSend: false })
    expect(telemetry.pendingReports()).toEqual([])
    opened.options.storage.db.exec('pragma query_only = off')
  })

  it('does not bring telemetry back at the next start, which drops what was waiting', async () => {
    await using first = await openTelemetry()
    await first.telemetry.setConsent('anonymous')
    const { messageId } = first.telemetry.record('installer_run', {}, because)
    first.options.storage.db.exec('pragma query_only = on')
    await expect(first.telemetry.setConsent('off')).rejects.toThrow()
    first.options.storage.db.exec('pragma query_only = off')
    await first.end()
    await using second = await openTelemetry({ folder: first.folder })
    expect(second.telemetry.view()).toMatchObject({ choice: 'off', canSend: false })
    expect(second.telemetry.detail(messageId)).toMatchObject({ state: 'dropped', why: 'by opting out' })
    await second.telemetry.setConsent('anonymous')
    await second.end()
    await using third = await openTelemetry({ folder: first.folder })
    expect(third.telemetry.view()).toMatchObject({ choice: 'anonymous' })
  })

  it('says so where not even a note can be left', async () => {
    await using opened = await openTelemetry()
    await opened.telemetry.setConsent('anonymous')
    opened.options.storage.db.exec('pragma query_only = on')
    mkdirSync(join(opened.folder, 'telemetry-off'))
    await expect(opened.telemetry.setConsent('off')).rejects.toMatchObject({ code: 'opt-out-not-kept' })
    expect(opened.telemetry.view()).toMatchObject({ choice: 'off', canSend: false })
    rmdirSync(join(opened.folder, 'telemetry-off'))
    opened.options.storage.db.exec('pragma query_only = off')
  })
})

describe('the persistent identifier', () => {
  it('is in a record only after the user opted in, and not tied to earlier ones by the session', async () => {
    await using opened = await openTelemetry({ env: { RS_API_KEY: 'key-of-mine', RS_SEGMENT_WRITE_KEY: 'k' } })
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    const plain = telemetry.record('installer_run', {}, because)
    await telemetry.setIdentifier({ use: 'generated' })
    const named = telemetry.record('deployment_started', {}, because)
    expect(parsed(telemetry.detail(plain.messageId).body)).not.toHaveProperty('userId')
    expect(parsed(telemetry.detail(named.messageId).body).userId).toBe('key-of-mine')
    expect(named.session).not.toBe(plain.session)
  })

  it('switched off, takes the pending records that carry it along, and stays off', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    const plain = telemetry.record('installer_run', {}, because)
    await telemetry.setIdentifier({ use: 'typed', value: 'somebody' })
    const named = telemetry.record('deployment_started', {}, because)
    await telemetry.setIdentifier({ use: 'off' })
    expect(telemetry.detail(plain.messageId).state).toBe('waiting')
    expect(telemetry.detail(named.messageId)).toMatchObject({
      state: 'dropped',
      why: 'by switching the persistent identifier off',
    })
    expect(telemetry.record('installer_run', {}, because).identified).toBe(false)
    expect(telemetry.view().choice).toBe('anonymous')
  })

  it('given while the secret store is slow does not undo an opting out that came after', async () => {
    const secrets = memorySecrets()
    let finish = () => {}
    const slow = {
      ...secrets,
      set: (name: string, value: string) =>
        new Promise<void>((resolve) => {
          finish = () => {
            secrets.values.set(name, value)
            resolve()
          }
        }),
    }
    await using opened = await openTelemetry({ secrets: slow })
    const identified = opened.telemetry.setConsent('identified', 'somebody')
    await opened.telemetry.setConsent('off')
    finish()
    await identified
    expect(opened.telemetry.view().choice).toBe('off')
    expect(secrets.values.size).toBe(0)
  })
})

describe('the gateway', () => {
  it('lets out only what equals its record, and shows the rest', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    const { messageId } = telemetry.record('server_start', { db_backend: 'mysql' }, because)
    const [report] = telemetry.pendingReports()
    if (!report) throw new Error('nothing to report')
    const changed = libraryBody({ ...report, properties: { db_backend: 'postgres' } })
    expect(telemetry.acceptFromReporter(changed)).toMatchObject({ taken: false })
    expect(telemetry.detail(messageId)).toMatchObject({
      state: 'refused',
      why: 'Segment’s library handed over something else: properties.db_backend differs from the record',
      attemptsMade: [],
    })
    for (const text of ['', '[]', 'null', '{}', libraryBody({ ...report, messageId: 'unknown' })]) {
      expect(telemetry.acceptFromReporter(text).taken).toBe(false)
    }
    telemetry.refuseFromReporter('/telemetry/v1/m')
    expect(telemetry.view().refusedReports).toBe(7)
    expect(telemetry.view().reconciliation.requests).toBe(0)
  })

  it('gives a page that opens what waits, and a second one nothing of the same', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    telemetry.record('installer_run', {}, because)
    await telemetry.setConsent('anonymous')
    expect(telemetry.pendingReports()).toHaveLength(1)
    expect(telemetry.pendingReports()).toHaveLength(0)
  })
})

describe('settings', () => {
  it('survive a restart, each from where it is kept', async () => {
    const secrets = memorySecrets()
    await using first = await openTelemetry({ secrets, env: {} })
    await first.telemetry.setConsent('identified', 'somebody')
    await first.telemetry.setWriteKey('my-own-write-key')
    first.telemetry.setEndpoint('https://collector.example/v1/track')
    first.telemetry.setRetention({ days: 7, megabytes: 20 })
    await first.end()
    await using second = await openTelemetry({ folder: first.folder, secrets, env: {} })
    expect(second.telemetry.view()).toMatchObject({
      choice: 'identified',
      identifier: { userId: 'somebody' },
      destination: 'collector.example, key …-key (yours)',
      endpoint: { region: 'custom', value: 'https://collector.example/v1/track' },
      retention: { days: 7, megabytes: 20 },
    })
    const stored = JSON.stringify(second.options.storage.db.prepare('select * from telemetry_settings').all())
    expect(stored).not.toContain('my-own-write-key')
    expect(stored).not.toContain('somebody')
  })

  it('refuse an endpoint that is not one, and keep the old', async () => {
    await using opened = await openTelemetry({ env: {} })
    opened.telemetry.setEndpoint('eu')
    expect(() => opened.telemetry.setEndpoint('http://example.com/')).toThrow(
      expect.objectContaining({ code: 'endpoint-unusable' }),
    )
    expect(opened.telemetry.view().endpoint).toMatchObject({
      region: 'eu',
      value: 'https://events.eu1.segmentapis.com/v1/track',
    })
  })

  it('tell every screen at once', async () => {
    await using opened = await openTelemetry()
    const seen: TelemetryView[] = []
    opened.telemetry.onView((view) => seen.push(view))
    await opened.telemetry.setConsent('off')
    expect(seen.at(-1)?.choice).toBe('off')
  })
})

describe('clearing', () => {
  it('keeps what is pending unless asked, and retention keeps to its days', async () => {
    await using opened = await openTelemetry()
    const { telemetry } = opened
    await telemetry.setConsent('anonymous')
    telemetry.record('installer_run', {}, { ...because, demo: true })
    telemetry.record('installer_run', {}, because)
    expect(await telemetry.clear({ pending: false })).toBe(1)
    expect(telemetry.view().counts).toMatchObject({ suppressed: 0, waiting: 1 })
    expect(await telemetry.clear({ pending: true })).toBe(1)
    expect(telemetry.view().reconciliation.records).toBe(0)
  })

  it('of one pending record by hand says by whom', async () => {
    await using opened = await openTelemetry()
    const { messageId } = opened.telemetry.record('installer_run', {}, because)
    opened.telemetry.discard(messageId)
    expect(opened.telemetry.detail(messageId)).toMatchObject({ state: 'dropped', why: 'by you' })
    expect(() => opened.telemetry.discard(messageId)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })
})
