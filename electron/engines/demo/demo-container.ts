import type { Clock } from '../../base/clock.ts'
import type { ContainerUsage } from '../engine.ts'
import type { ContainerState, EngineContainer } from '../objects.ts'
import type { ContainerLog } from './container-log.ts'
import { type HealthWatch, watchHealth } from './health-watch.ts'
import { demoImage, factsOf } from './images.ts'
import { demandFree } from './ports.ts'
import { type RunEnd, runWorker, type WorkerRun } from './run-worker.ts'
import type { KeptContainer } from './state-file.ts'
import type { WorkerStart } from './worker-messages.ts'

export interface ContainerSurroundings {
  readonly clock: Clock
  readonly entry: URL
  readonly log: ContainerLog
  readonly kept: () => KeptContainer
  readonly keep: (change: Partial<KeptContainer>) => void
  readonly start: () => WorkerStart
  readonly tell: (action: string, exitCode?: number) => void
}

/** A "container": what is kept of it, and the worker that is its present life. */
export interface DemoContainer {
  view(): EngineContainer
  start(): Promise<void>
  stop(graceMs: number): Promise<void>
  kill(): Promise<void>
  usage(): Promise<ContainerUsage | undefined>
  isRunning(): boolean
  /** Resolves when the present life takes connections, or is over. */
  untilReady(): Promise<void>
  /** The program ends: the worker too, and what is wanted of the container stays as it is. */
  leave(graceMs: number): Promise<void>
}

interface Life {
  readonly run: WorkerRun
  readonly health: HealthWatch
  readonly startedAt: number
  readonly ready: Promise<void>
}

/** Between restarts of a container that keeps ending: from a tenth of a second, doubled up to a minute, as Docker does. */
const firstPauseMs = 100
const longestPauseMs = 60_000
/** A run of this length counts as one that went well. */
const goodRunMs = 10_000

export function createDemoContainer(around: ContainerSurroundings): DemoContainer {
  const { clock, kept, keep, tell, log } = around
  let life: Life | undefined
  let pauseMs = firstPauseMs
  let restarts = 0
  let cancelRestart: (() => void) | undefined
  let leaving = false
  let lastUsage: { readonly cpuMicros: number; readonly at: number } | undefined

  const begin = () => {
    const { spec } = kept()
    const ready = Promise.withResolvers<void>()
    const health = watchHealth(spec, clock, () => tell('health_status'))
    const run = runWorker({
      entry: around.entry,
      start: around.start(),
      ...(spec.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: spec.memoryLimitBytes }),
      onOutput: log.write,
      onReady(ports) {
        keep({ innerPorts: ports })
        health.ready()
        ready.resolve()
      },
    })
    const own: Life = { run, health, startedAt: clock.now(), ready: ready.promise }
    life = own
    lastUsage = undefined
    void run.ended.then((end) => {
      ready.resolve()
      finish(own, end)
    })
    tell('start')
  }

  const finish = (own: Life, end: RunEnd) => {
    own.health.stop()
    log.endRun()
    life = undefined
    if (leaving) return
    keep({ ending: { ...end, finishedAt: clock.now() } })
    if (clock.now() - own.startedAt > goodRunMs) pauseMs = firstPauseMs
    const again = kept().wanted === 'running' && kept().spec.restart === 'unless-stopped'
    if (again) restartLater()
    else keep({ wanted: 'stopped' })
    if (end.outOfMemory) tell('oom')
    tell('die', end.exitCode)
  }

  const restartLater = () => {
    cancelRestart = clock.after(pauseMs, () => {
      cancelRestart = undefined
      restarts += 1
      begin()
    })
    pauseMs = Math.min(2 * pauseMs, longestPauseMs)
  }

  const endWithin = async (graceMs: number) => {
    const own = life
    if (own === undefined) return
    own.run.stop()
    const cancel = clock.after(graceMs, () => own.run.kill())
    await own.run.ended
    cancel()
  }

  const stopWanting = () => {
    cancelRestart?.()
    cancelRestart = undefined
    keep({ wanted: 'stopped' })
  }

  return {
    isRunning: () => life !== undefined,
    untilReady: () => life?.ready ?? Promise.resolve(),
    view: () => viewOf(kept(), life, restarts),
    async start() {
      if (life !== undefined || leaving) return
      cancelRestart?.()
      cancelRestart = undefined
      await demandFree(kept().spec.ports)
      keep({ wanted: 'running' })
      pauseMs = firstPauseMs
      restarts = 0
      begin()
    },
    async stop(graceMs) {
      stopWanting()
      if (life === undefined) return
      await endWithin(graceMs)
      tell('stop')
    },
    async kill() {
      stopWanting()
      const own = life
      own?.run.kill()
      await own?.run.ended
    },
    async usage() {
      const usage = await life?.run.usage()
      if (usage === undefined) return undefined
      const at = clock.monotonic()
      const before = lastUsage
      lastUsage = { cpuMicros: usage.cpuMicros, at }
      const passedMs = before === undefined ? 0 : at - before.at
      const cpuMs = (usage.cpuMicros - (before?.cpuMicros ?? 0)) / 1000
      const { memoryLimitBytes } = kept().spec
      return {
        cpuPercent: passedMs <= 0 ? 0 : (cpuMs / passedMs) * 100,
        memoryBytes: usage.memoryBytes,
        ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
      }
    },
    async leave(graceMs) {
      leaving = true
      cancelRestart?.()
      await endWithin(graceMs)
    },
  }
}

function viewOf(kept: KeptContainer, life: Life | undefined, restartCount: number): EngineContainer {
  const { id, createdAt, spec } = kept
  const image = demoImage(spec.image)
  return {
    id,
    name: spec.name,
    image: spec.image,
    imageId: image === undefined ? '' : factsOf(image).id,
    labels: spec.labels,
    state: stateOf(kept, life),
    ports: spec.ports,
    createdAt,
    restartCount,
    ...(spec.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: spec.memoryLimitBytes }),
  }
}

function stateOf({ wanted, ending }: KeptContainer, life: Life | undefined): ContainerState {
  if (life) return { kind: 'running', startedAt: life.startedAt, health: life.health.health() }
  if (wanted === 'running') return { kind: 'restarting', exitCode: ending?.exitCode ?? 0 }
  return ending === null ? { kind: 'created' } : { kind: 'exited', ...ending }
}
