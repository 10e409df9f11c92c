import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../../electron/base/clock.ts'
import { openStateFile } from '../../../electron/engines/demo/state-file.ts'
import { createPreferences, preferencesSchema } from '../../../electron/settings/preferences.ts'
import { openFileSecrets } from '../../../electron/storage/file-secrets.ts'
import { openUserIdStore } from '../../../electron/telemetry/identity/user-id-store.ts'
import { openMemoryStorage } from '../../support/caches/memory-storage.ts'
import { openHealth } from '../../support/health/open-health.ts'
import { memorySecrets } from '../../support/telemetry/memory-secrets.ts'
import { openTelemetry } from '../../support/telemetry/open-telemetry.ts'
import { hostileJson, hostileText, runs } from './hostile.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rsd-kept-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = fc.oneof(
  hostileText,
  hostileJson.map((value) => JSON.stringify(value)),
  fc.constantFrom('null', '[]', '""', '{}', '1', '{"a":null}', '{"a":{"b":1}}', ''),
)

/** Half of a sound text, or a sound text with another value in the place of one of its own. */
function damagedFrom(sound: object): fc.Arbitrary<string> {
  const whole = JSON.stringify(sound)
  const cut = fc.nat(whole.length).map((at) => whole.slice(0, at))
  const changed = fc
    .tuple(fc.constantFrom(...Object.keys(sound)), hostileJson)
    .map(([key, value]) => JSON.stringify({ ...sound, [key]: value }))
  return fc.oneof(text, cut, changed)
}

describe('a file of the data folder, whatever it has become', () => {
  test('of secrets is read, or set aside as it is, and takes new ones', async () => {
    await fc.assert(
      fc.asyncProperty(damagedFrom({ a: 'one', b: 'two' }), async (content) => {
        const own = mkdtempSync(join(folder, 'secrets-'))
        writeFileSync(join(own, 'secrets.json'), content)
        const secrets = openFileSecrets(own)
        expect(['string', 'undefined']).toContain(typeof (await secrets.get('a')))
        await secrets.set('c', 'three')
        expect(await openFileSecrets(own).get('c')).toBe('three')
      }),
      runs(60),
    )
  })

  test('of the demo is read, or set aside as it is', () => {
    const spec = {
      ...{ name: 'a', image: 'b', labels: {}, env: {}, network: 'n', aliases: [], volumes: [], files: [], ports: [] },
      ...{ extraHosts: [], restart: 'no', stopGraceSeconds: 10 },
    }
    const container = { id: 'ab12', createdAt: 1, spec, wanted: 'running', ending: null, innerPorts: { '5433': 1 } }
    const state = { v: 1, containers: [container], networks: [], volumes: [] }
    const content = fc.oneof(
      damagedFrom(state),
      damagedFrom(container).map((one) => `{"v":1,"containers":[${one}],"networks":[],"volumes":[]}`),
    )
    const log = { info() {}, warn() {}, error() {} }
    fc.assert(
      fc.property(content, (written) => {
        const own = mkdtempSync(join(folder, 'demo-'))
        writeFileSync(join(own, 'demo.json'), written)
        for (const one of openStateFile(own, () => 1, log).read().containers) {
          expect(one.id).toMatch(/^[0-9a-f]+$/)
          expect(one.spec.name).toBeTypeOf('string')
          expect(Array.isArray(one.spec.ports)).toBe(true)
        }
        const names = readdirSync(own)
        expect(names.filter((name) => name.startsWith('demo.json'))).toHaveLength(1)
      }),
      runs(100),
    )
    const own = mkdtempSync(join(folder, 'demo-'))
    writeFileSync(join(own, 'demo.json'), JSON.stringify(state))
    expect(openStateFile(own, () => 1, log).read()).toEqual(state)
  })
})

describe('a value of the database, whatever it has become', () => {
  test('of the settings is its default, and the others stay', () => {
    const names = Object.keys(preferencesSchema.shape).filter((name) => name !== 'singleKeys')
    fc.assert(
      fc.property(fc.constantFrom(...names, 'window', '__proto__', 'constructor'), text, (name, value) => {
        const storage = openMemoryStorage()
        createPreferences(storage).change({ singleKeys: false })
        storage.db.exec('pragma ignore_check_constraints = on')
        storage.db.prepare('insert into setting (name, value) values (?, ?)').run(name, value)
        const view = createPreferences(storage).view()
        expect(view.singleKeys).toBe(false)
        expect(preferencesSchema.safeParse(view).success).toBe(true)
      }),
      runs(80),
    )
  })

  test('of telemetry’s settings never is a consent, and telemetry starts', async () => {
    const keys = ['consent', 'endpoint', 'retention', 'optedOut', 'requestsWhileOff', '__proto__', 'unknown']
    const given = { choice: 'off', at: 1 }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...keys), damagedFrom(given), async (key, value) => {
        const storage = openMemoryStorage()
        const put = storage.db.prepare('insert or replace into telemetry_settings values (?, ?)')
        put.run('consent', JSON.stringify(given))
        put.run(key, value)
        await using opened = await openTelemetry({ storage })
        const { consent, destination } = opened.telemetry.view()
        expect(['off', 'undecided']).toContain(consent.value)
        expect(destination).toBeDefined()
      }),
      runs(25),
    )
  }, 60_000)

  test('of the kept identifier is none', async () => {
    await fc.assert(
      fc.asyncProperty(damagedFrom({ userId: 'me', generated: false }), async (value) => {
        const secrets = memorySecrets()
        await secrets.set('telemetry/user-id', value)
        const { current } = await openUserIdStore(secrets)
        expect(current === null || (typeof current.userId === 'string' && current.userId !== '')).toBe(true)
      }),
      runs(100),
    )
  })

  test('of a record is shown as it is, and never sent as another', async () => {
    await using opened = await openTelemetry()
    const { telemetry, options } = opened
    await telemetry.setConsent('anonymous')
    const { db } = options.storage
    db.exec('drop trigger telemetry_record_kept')
    const { messageId } = telemetry.record('server_start', { server_version: '1' }, { because: 'a test' })
    const body = telemetry.detail(messageId).body
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('body', 'removed'),
        damagedFrom(JSON.parse(body) as object),
        async (column, value) => {
          db.prepare(`update telemetry_records set ${column} = ?`).run(value)
          expect(telemetry.detail(messageId).messageId).toBe(messageId)
          expect(telemetry.asCurl(messageId)).toContain('curl')
          for (const format of ['csv', 'har', 'ndjson'] as const)
            for await (const piece of telemetry.exportRecords({}, format)) expect(piece).toBeTypeOf('string')
          telemetry.page({ text: 'x' }, null, 10)
          for (const report of telemetry.pendingReports()) {
            const told = { ...report, type: 'track', anonymousId: 'other' }
            expect(telemetry.acceptFromReporter(JSON.stringify(told)).taken).toBe(false)
          }
        },
      ),
      runs(60),
    )
  }, 60_000)

  test('of the timeline and the alerts keeps its place and says so', () => {
    const storage = openMemoryStorage()
    const first = openHealth({ clock: systemClock, storage })
    first.see('a', { state: { kind: 'not-answering' } })
    first.health.close()
    const { db } = storage
    db.exec('pragma ignore_check_constraints = on')
    db.exec("insert into health_alert values ('1', 'a', 'down', 1, 'it is down', 'text', '{}')")
    db.exec("insert or replace into health_known values ('a', 1, '{}')")
    db.exec(`insert into health_entry (deployment_id, at, until, times, unseen, fact) values ('a', 1, 1, 1, 0, '{}')`)
    const cells = [
      ['health_entry', 'fact'],
      ['health_known', 'known'],
      ['health_alert', 'mute'],
      ['health_alert', 'rule'],
    ] as const
    const fact = { kind: 'ended', container: 'readyset', exitCode: 1, byTask: false }
    fc.assert(
      fc.property(fc.constantFrom(...cells), damagedFrom(fact), ([table, column], value) => {
        db.prepare(`update ${table} set ${column} = ?`).run(value)
        const { health, see, logged } = openHealth({ clock: systemClock, storage })
        see('a', { state: { kind: 'online', answeredAt: 1 } })
        const page = health.timeline('a', null)
        for (const entry of page.entries) expect(entry.fact.kind).toBeTypeOf('string')
        for (const alert of health.view().alerts) expect(alert.mute.kind).toBeTypeOf('string')
        health.close()
        expect(logged).toEqual([])
      }),
      runs(60),
    )
  })
})
