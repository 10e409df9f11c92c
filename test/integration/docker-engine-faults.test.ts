import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineCondition } from '../../electron/engines/condition.ts'
import type { Engine, EngineEvent, EngineInventory } from '../../electron/engines/engine.ts'
import { labels } from '../../electron/engines/labels.ts'
import { dockerEngineAt } from '../support/docker-engine.ts'
import { ensureTinyImage } from '../support/images/tiny.ts'
import { type OwnDockerd, startOwnDockerd } from '../support/own-dockerd.ts'
import { waitUntil } from '../support/wait-until.ts'

const never = new AbortController().signal
const ours = { [labels.deployment]: 'faults' }

// Only root may start an engine.
describe.skipIf(process.getuid?.() !== 0)('an engine of its own that is stopped, killed and frozen', () => {
  let dockerd: OwnDockerd
  let engine: Engine
  let tiny: string
  const conditions: EngineCondition[] = []
  const inventories: EngineInventory[] = []
  const events: EngineEvent[] = []

  beforeAll(async () => {
    dockerd = await startOwnDockerd()
    tiny = await ensureTinyImage(new Docker({ socketPath: dockerd.socketPath }))
    engine = dockerEngineAt(dockerd.address, { pingEvery: 500, pingTimeout: 1000 })
    engine.onCondition((condition) => conditions.push(condition))
    engine.onInventory((inventory) => inventories.push(inventory))
    engine.onEvent((event) => events.push(event))
  })

  afterAll(async () => {
    await engine.close()
    await dockerd.remove()
  })

  async function started(name: string, script: string): Promise<string> {
    const id = await engine.createContainer({
      name,
      image: tiny,
      labels: ours,
      env: {},
      command: ['sh', '-c', script],
      network: 'none',
      aliases: [],
      volumes: [],
      files: [],
      ports: [],
      extraHosts: [],
      restart: 'no',
      stopGraceSeconds: 1,
    })
    await engine.startContainer(id)
    return id
  }

  const until = (kind: EngineCondition['kind']) =>
    waitUntil(`the engine to be ${kind}`, () => engine.condition().kind === kind, { timeoutMs: 20_000 })
  const stateOf = (id: string) => inventories.at(-1)?.containers.find((each) => each.id === id)?.state.kind

  /** Requests of each kind that are under way when it happens, and how they end. */
  function underWay(id: string): readonly Promise<unknown>[] {
    const log = (async () => {
      for await (const _lines of engine.logs(id, { follow: true, signal: never }));
    })()
    const once = engine.runOnce(
      {
        image: tiny,
        labels: ours,
        env: {},
        entrypoint: ['sleep'],
        command: ['60'],
        network: 'none',
        timeoutMs: 60_000,
      },
      never,
    )
    return [log, once].map((request) => request.catch((error: unknown) => error))
  }

  async function oneShotRuns(): Promise<void> {
    const from = events.length
    await waitUntil('the one-shot to run', () =>
      events.slice(from).some(({ action, labels: all }) => action === 'start' && all[labels.role] === 'one-shot'),
    )
  }

  async function noOneShotIsLeft(): Promise<void> {
    await waitUntil('the one-shot to be removed', () =>
      inventories.at(-1)?.containers.every((each) => each.labels[labels.role] !== 'one-shot'),
    )
  }

  test('stopped and started again', async () => {
    const id = await started('stopped', 'trap "exit 0" TERM; while true; do sleep 0.1; done')
    await waitUntil('it to be listed', () => stateOf(id) === 'running')
    await dockerd.stop()
    await until('unavailable')
    expect(engine.condition()).toMatchObject({ problem: { reason: 'not-running' }, last: { product: 'Docker' } })
    await expect(engine.inspectContainer(id)).rejects.toMatchObject({ code: 'engine-gone' })
    await dockerd.start()
    await until('connected')
    await waitUntil('what happened meanwhile to be known', () => stateOf(id) === 'exited')
    await engine.removeContainer(id)
  })

  test('killed in the middle of everything', async () => {
    const id = await started('killed', 'while true; do echo tick; sleep 0.1; done')
    const requests = underWay(id)
    await oneShotRuns()
    await dockerd.kill()
    for (const request of requests) expect(await request).toMatchObject({ code: 'engine-gone' })
    await until('unavailable')
    await dockerd.start()
    await until('connected')
    await noOneShotIsLeft()
    await engine.removeContainer(id)
  })

  test('frozen, which ends in failures and not in a wait, and thawed', async () => {
    const id = await started('frozen', 'while true; do echo tick; sleep 0.1; done')
    const requests = underWay(id)
    await oneShotRuns()
    const from = conditions.length
    dockerd.freeze()
    const asked = engine.inspectContainer(id).catch((error: unknown) => error)
    for (const request of [...requests, asked]) expect(await request).toMatchObject({ code: 'engine-gone' })
    await until('unavailable')
    expect(conditions[from]).toMatchObject({ kind: 'connecting', last: { product: 'Docker' } })
    dockerd.thaw()
    await until('connected')
    await waitUntil('it to be listed', () => stateOf(id) === 'running')
    await noOneShotIsLeft()
    await engine.removeContainer(id)
  })

  test('events go on after all of that', async () => {
    const from = events.length
    const id = await started('after', 'exit 5')
    await waitUntil('its end', () =>
      events.slice(from).some(({ action, exitCode }) => action === 'die' && exitCode === 5),
    )
    await waitUntil('the inventory', () => stateOf(id) === 'exited')
    await engine.removeContainer(id)
  })
})
