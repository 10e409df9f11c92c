import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LiveState } from '../../electron/api/live-message.ts'
import { type App, createApp } from '../../electron/app.ts'
import { createLog } from '../../electron/base/log.ts'
import type { HealthEntry, HealthNote, HealthPage, HealthStrip } from '../../electron/health/view.ts'
import { defaultThresholds } from '../../electron/settings/alert-thresholds.ts'
import { openFileSecrets } from '../../electron/storage/file-secrets.ts'
import { openStorage } from '../../electron/storage/open-storage.ts'
import type { Storage } from '../../electron/storage/storage.ts'
import { newFolder, openProgram, removeFolder } from '../support/deployments/program.ts'
import { type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, removeLabelled } from '../support/docker.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const patience = { timeoutMs: 90_000 }
/** Each test waits for several things, one after the other. */
const testMs = 480_000

/** The whole program on one data folder, spoken to as its page does. */
interface Running {
  readonly app: App
  readonly notes: HealthNote[]
  readonly logged: string[]
  get<T>(path: string): Promise<T>
  post(path: string, body: unknown): Promise<Response>
  state(): Promise<LiveState>
  close(): Promise<void>
}

async function run(folder: string): Promise<Running> {
  const storage: Storage = openStorage(folder)
  const notes: HealthNote[] = []
  const logged: string[] = []
  const app = await createApp({
    host: 'electron',
    storage,
    secrets: openFileSecrets(folder),
    disableTelemetry: true,
    env: process.env,
    pageFolder: folder,
    log: createLog((line) => logged.push(line)),
    notify: (note) => notes.push(note),
  })
  const at = (path: string) => `http://127.0.0.1/api${path}`
  return {
    app,
    notes,
    logged,
    get: async <T>(path: string) => (await (await app.fetch(new Request(at(path)))).json()) as T,
    post: (path, body) =>
      app.fetch(
        new Request(at(path), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    async state() {
      const reply = await app.fetch(new Request(at('/live')))
      let text = ''
      for await (const chunk of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk
        const data = /^data: (.*)\n/m.exec(text)?.[1]
        if (data !== undefined) return JSON.parse(data).state as LiveState
      }
      throw new Error(`the live stream ended without a snapshot: ${text}`)
    },
    async close() {
      await app.close()
      storage.close()
    },
  }
}

describe('the health of a deployment on a real engine', () => {
  const folder = newFolder()
  let wanted: Wanted
  let program: Running
  const id = () => wanted.spec.id
  const entries = async () => (await program.get<HealthPage>(`/deployments/${id()}/health`)).entries
  const container = async () => {
    const { containers } = await listLabelled(`${deploymentLabel}=${id()}`)
    return docker.getContainer(containers[0] ?? '')
  }
  /** Runs it in the container as soon as that runs: the engine may be about to start it again. */
  const within = (script: string) =>
    waitUntil(
      `"${script}" to run`,
      async () => {
        const exec = await (await container()).exec({ Cmd: ['sh', '-c', script] })
        await exec.start({ Detach: true })
        return true
      },
      { ...patience, accept: (ran) => ran },
    )
  const told = (what: string, accept: (entry: HealthEntry) => boolean) =>
    waitUntil(what, async () => (await entries()).find(accept), { ...patience, accept: (found) => found !== undefined })
  const rules = async () => (await program.state()).health.alerts.map(({ rule }) => rule)
  const alerting = (expected: readonly string[]) =>
    waitUntil(`the alerts to be ${expected.join(', ') || 'none'}`, rules, {
      ...patience,
      accept: (found) => JSON.stringify(found) === JSON.stringify(expected),
    })
  const online = () =>
    waitUntil('it to be online', async () => (await program.state()).deployments[id()]?.state.kind, {
      ...patience,
      accept: (kind) => kind === 'online',
    })

  beforeAll(async () => {
    wanted = await wantedSpec()
    wanted = { ...wanted, spec: { ...wanted.spec, memoryLimitBytes: 256 * 1024 * 1024 } }
    const first = await openProgram({ folder })
    await first.deployed(wanted)
    await first.close()
    program = await run(folder)
    await online()
    const alerts = { ...defaultThresholds, downSeconds: 5, restarts: 2, restartMinutes: 60 }
    expect((await program.post('/preferences', { alerts })).status).toBe(200)
  }, testMs)
  afterAll(async () => {
    await program.close()
    await removeLabelled(`${deploymentLabel}=${id()}`)
    removeFolder(folder)
  }, testMs)

  test(
    'begins with how it was found',
    async () => {
      await told('the state', ({ fact }) => fact.kind === 'state' && fact.condition === 'online')
    },
    testMs,
  )

  test(
    'tells that somebody else stopped it, raises an alert once, and resolves it once when it answers again',
    async () => {
      await online()
      await (await container()).stop()
      await alerting(['down'])
      await told('the end', ({ fact }) => fact.kind === 'ended' && fact.exitCode !== null && !fact.byTask)
      const down = await told('the state', ({ fact }) => fact.kind === 'state' && fact.condition === 'down')
      expect(down?.fact).toMatchObject({ why: expect.stringMatching(/^stopped by somebody else/) })
      await (await container()).start()
      await alerting([])
      expect(program.notes.map(({ tone, title }) => [tone, title])).toEqual([
        ['bad', `${wanted.spec.name} does not answer`],
        ['good', `${wanted.spec.name} answers again`],
      ])
    },
    testMs,
  )

  test(
    'tells restarts by the engine as a crash loop',
    async () => {
      program.notes.splice(0)
      for (const count of [1, 2]) {
        await online()
        // It ends in order though nobody asked the engine to stop it, so that the engine starts it again.
        await within('kill -TERM 1')
        await waitUntil(
          `restart ${count}`,
          async () =>
            (await entries()).filter(({ fact }) => fact.kind === 'restarted').reduce((sum, one) => sum + one.count, 0),
          { ...patience, accept: (restarts) => restarts >= count },
        )
      }
      await alerting(['crash-loop'])
      expect(program.notes.filter(({ title }) => /restarts again and again$/.test(title))).toHaveLength(1)
    },
    testMs,
  )

  test(
    'mutes an alert, and a threshold holds at once',
    async () => {
      const [alert] = (await program.state()).health.alerts
      expect((await program.post(`/alerts/${alert?.id}/mute`, { howLong: 'resolved' })).status).toBe(200)
      expect((await program.state()).health.alerts).toMatchObject([{ mute: { kind: 'until-resolved' } }])
      expect((await program.post('/preferences', { alerts: { ...defaultThresholds, diskPercent: 101 } })).status).toBe(
        400,
      )
    },
    testMs,
  )

  test(
    'tells memory that ran out, as the engine reports it',
    async () => {
      await within('tail /dev/zero')
      expect(await told('the memory', ({ fact }) => fact.kind === 'out-of-memory')).toMatchObject({
        unseen: false,
        fact: { container: 'readyset' },
      })
    },
    testMs,
  )

  test(
    'keeps what it told over a restart of the program, and says what it did not watch',
    async () => {
      await online()
      const before = await entries()
      await program.close()
      const closedAt = Date.now()
      await (await container()).restart()
      // Less than a second is no gap worth a line.
      await waitUntil('a gap worth telling', () => Date.now() - closedAt > 1_000)
      program = await run(folder)
      await online()
      const gap = await told('the gap', ({ fact }) => fact.kind === 'gap')
      expect(gap?.fact).toMatchObject({ because: 'not-running' })
      await told('the restart that nobody saw', ({ fact, unseen }) => fact.kind === 'ended' && unseen)
      const after = await entries()
      for (const { n } of before) expect(after.map((entry) => entry.n)).toContain(n)
      expect(await rules()).toEqual(['crash-loop'])
      expect((await program.state()).health.alerts).toMatchObject([{ mute: { kind: 'until-resolved' } }])
      expect(program.notes).toEqual([])
    },
    testMs,
  )

  test(
    'measures how long it was how',
    async () => {
      const strip = await program.get<HealthStrip>(`/deployments/${id()}/health/strip?span=24h`)
      expect(strip.times.online ?? 0).toBeGreaterThan(0)
      expect(strip.times.down ?? 0).toBeGreaterThan(0)
      expect(strip.unwatchedMs).toBeGreaterThan(0)
      expect(strip.cells.at(-1)?.shown).not.toBeNull()
    },
    testMs,
  )

  test(
    'holds no secret',
    async () => {
      const shown = JSON.stringify([await entries(), (await program.state()).health, program.logged])
      expect(shown).not.toContain(wanted.secrets.upstreamPassword)
    },
    testMs,
  )
})
