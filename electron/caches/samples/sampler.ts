import type { Clock } from '../../base/clock.ts'
import type { DeploymentView } from '../../deployments/view.ts'
import type { InstanceLevels } from '../../health/view.ts'
import type { CacheHost } from '../host.ts'
import { createLink } from '../instance/link.ts'
import type { CacheWatch } from './cache-watch.ts'
import { createClockTrust } from './clock-trust.ts'
import type { Sample } from './figures.ts'
import { createInstanceSampler, type InstanceSampler } from './instance-sampler.ts'
import type { Marks } from './marks.ts'
import type { SampleStore } from './sample-store.ts'

/** Samples every deployment whose instance runs. */
export interface Sampler {
  start(): void
  /** Writes what is still in memory, before a chart of this deployment is drawn, and looks closely at it for a while. */
  flush(deploymentId?: string): void
  close(): Promise<void>
}

export interface SamplerOptions {
  readonly host: CacheHost
  readonly clock: Clock
  readonly store: SampleStore
  readonly marks: Marks
  readonly watch: CacheWatch
  readonly onForget: (deploymentId: string) => void
  readonly onLevels: (levels: InstanceLevels) => void
  /** Told of what cannot be written, once a minute at most. */
  readonly onTrouble: (error: unknown) => void
}

/** All looks of ten seconds are written with one commit. */
const flushEveryMs = 10_000
const tidyEveryMs = 60_000
/** Whoever asked for a chart looks at it for this long. */
const watchedMs = 60_000
/** Series put together within one turn of the event loop, and the pause after it. */
const rolledAtOnce = 200
const rollPauseMs = 50
/** Series of queries over all deployments: what bounds the file. */
const mostSeries = 1_000
const fewestQueries = 5
const mostQueries = 60
/** Series of queries that are kept of one deployment, those of the last days among them. */
const keptSeries = 200
const connectTimeoutMs = 5_000

export function createSampler(options: SamplerOptions): Sampler {
  const { host, clock, store, marks, watch } = options
  const samplers = new Map<string, InstanceSampler>()
  const views = new Map<string, DeploymentView>()
  const stops: (() => void)[] = []
  const trust = createClockTrust(clock, store.newestAt())
  const watchedUntil = new Map<string, number>()
  const pending: Sample[] = []
  let closed = false
  let rolling = false

  const queriesEach = () =>
    Math.min(mostQueries, Math.max(fewestQueries, Math.floor(mostSeries / Math.max(1, samplers.size))))

  function put(view: DeploymentView): void {
    views.set(view.id, view)
    if (samplers.has(view.id) || closed) return
    const { id } = view
    const link = createLink({
      addresses: (signal) => host.addresses(id, signal),
      clock,
      timeoutMs: connectTimeoutMs,
    })
    const sampler = createInstanceSampler({
      deploymentId: id,
      link,
      clock,
      state: () => stateOf(views.get(id)),
      watched: () => clock.monotonic() < (watchedUntil.get(id) ?? 0),
      queries: queriesEach,
      onSamples: (samples) => pending.push(...samples),
      onLevels: options.onLevels,
      onCaches: (caches, now) => attempt(() => watch.saw(id, caches, now)),
      onRestart: (at) => attempt(() => marks.add(id, '', { at, kind: 'restart', text: 'The instance was restarted' })),
    })
    samplers.set(id, sampler)
  }

  function remove(id: string): void {
    views.delete(id)
    watchedUntil.delete(id)
    void samplers.get(id)?.close()
    samplers.delete(id)
    for (let i = pending.length - 1; i >= 0; i -= 1) if (pending[i]?.deploymentId === id) pending.splice(i, 1)
    attempt(() => {
      store.forget(id)
      marks.forget(id)
      watch.forget(id)
      options.onForget(id)
    })
  }

  /** A full disk or a locked file costs samples, never the program. */
  function attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      options.onTrouble(error)
    }
  }

  function flush(deploymentId?: string): void {
    if (deploymentId !== undefined) watchedUntil.set(deploymentId, clock.monotonic() + watchedMs)
    const samples = pending.splice(0)
    if (samples.length > 0) attempt(() => store.add(samples))
  }

  function tidy(): void {
    if (!rolling) roll()
    attempt(() => {
      if (trust.steady()) store.prune(clock.now())
      for (const id of samplers.keys()) store.trim(id, keptSeries)
    })
  }

  function roll(): void {
    rolling = false
    if (closed) return
    attempt(() => {
      rolling = store.rollUp(rolledAtOnce)
    })
    if (rolling) clock.after(rollPauseMs, roll)
  }

  function every(ms: number, work: () => void): void {
    let cancel = () => {}
    const again = () => {
      cancel = clock.after(ms, () => {
        work()
        again()
      })
    }
    again()
    stops.push(() => cancel())
  }

  return {
    start() {
      stops.push(
        host.onView((change) => {
          if (change.kind === 'put') put(change.view)
          else remove(change.id)
        }),
      )
      for (const view of host.list()) put(view)
      every(flushEveryMs, () => flush())
      every(tidyEveryMs, tidy)
    },
    flush,
    async close() {
      closed = true
      for (const stop of stops.splice(0)) stop()
      await Promise.all([...samplers.values()].map((sampler) => sampler.close()))
      samplers.clear()
      flush()
    },
  }
}

function stateOf(view: DeploymentView | undefined): { readonly running: boolean; readonly snapshot: number | null } {
  const state = view?.state
  if (state?.kind === 'snapshotting') return { running: true, snapshot: state.percent }
  return { running: state?.kind === 'online', snapshot: null }
}
