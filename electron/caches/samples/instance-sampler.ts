import type { Clock } from '../../base/clock.ts'
import type { InstanceLevels } from '../../health/view.ts'
import type { Link } from '../instance/link.ts'
import { type Differences, differencesBetween } from './differences.ts'
import type { Figures, Sample } from './figures.ts'
import type { Look } from './look.ts'
import { phaseOf, untilNext } from './slot-phase.ts'
import { takeLook } from './take-look.ts'

/** What is known of an instance from elsewhere. */
export interface InstanceState {
  /** It runs, as far as this program knows. */
  readonly running: boolean
  /** Of the snapshot, while one is taken. */
  readonly snapshot: number | null
}

/** Looks at one instance again and again, each slot once, over one kept connection. */
export interface InstanceSampler {
  close(): Promise<void>
}

export interface InstanceSamplerOptions {
  readonly deploymentId: string
  readonly link: Link
  readonly clock: Clock
  readonly state: () => InstanceState
  /** Somebody looks at its charts. */
  readonly watched: () => boolean
  /** How many queries may be followed one by one. */
  readonly queries: () => number
  readonly onSamples: (samples: readonly Sample[]) => void
  /** What one look measured of the instance itself. */
  readonly onLevels: (levels: InstanceLevels) => void
  readonly onCaches: (caches: ReadonlyMap<string, string>, now: number) => void
  readonly onRestart: (now: number) => void
}

/** For each question of a look. A look that takes longer is given up, with the connection. */
const timeoutMs = 5_000
/** After looks that failed, the next one comes this many slots later at most. */
const mostPatience = 6
/** An instance with a larger exposition is looked at less often: in one slot of as many as it has these bytes. */
const easyBytes = 2 * 1024 * 1024
/** With fewer executions a second than this an instance is quiet: this program's own questions are some. */
const quietPerSecond = 1
/** A quiet instance that nobody looks at is looked at in one slot of this many. */
const quietEvery = 3
/** After so many quiet looks in a row without any lag it sleeps, and is looked at in one slot of `sleepingEvery`. */
const looksUntilSleep = 2
/** Two looks that lie further apart than 65 s say nothing of the time between. */
const sleepingEvery = 5
/** Slots between readings of SHOW CACHES where that is the only list of caches. */
const cacheListEvery = 6

export function createInstanceSampler(options: InstanceSamplerOptions): InstanceSampler {
  const { deploymentId, link, clock } = options
  const ending = new AbortController()
  const phase = phaseOf(deploymentId)
  let cancel: (() => void) | undefined
  let before: Look | undefined
  let failures = 0
  let slots = 0
  let skipLooks = 0
  let quietLooks = 0
  let working: Promise<void> = Promise.resolve()

  function schedule(): void {
    if (ending.signal.aborted) return
    cancel = clock.after(untilNext(clock.now(), phase), () => {
      working = slot().finally(schedule)
    })
  }

  async function slot(): Promise<void> {
    slots += 1
    const { running, snapshot } = options.state()
    if (!running) {
      await link.rest()
      return
    }
    if (skipLooks > 0) {
      skipLooks -= 1
      return
    }
    try {
      await look(snapshot)
      failures = 0
    } catch {
      // Whether an instance answers is for others to tell; here it leaves a gap in its charts.
      failures += 1
      skipLooks = Math.min(mostPatience, 2 ** (failures - 1)) - 1
    }
  }

  async function look(snapshot: number | null): Promise<void> {
    const taken = await link.ask(async (instance) => {
      const { look: now, metricsBytes } = await takeLook(instance, {
        timeoutMs,
        signal: ending.signal,
        monotonic: () => clock.monotonic(),
        queries: options.queries(),
        cacheList: slots % cacheListEvery === 1 || before === undefined,
      })
      skipLooks = Math.min(mostPatience, Math.ceil((metricsBytes ?? 1) / easyBytes)) - 1
      return { now, memoryLimit: instance.addresses.memoryLimitBytes }
    })
    if (ending.signal.aborted) return
    const { now, memoryLimit } = taken
    const at = clock.now()
    const differences = differencesBetween(before, now)
    const { restarted, ms, whole, queries } = differences
    before = now
    quietLooks = isQuiet(differences) && !options.watched() ? quietLooks + 1 : 0
    const sleeps = quietLooks >= looksUntilSleep && (now.levels.lag ?? 0) === 0
    if (quietLooks > 0) skipLooks = Math.max(skipLooks, (sleeps ? sleepingEvery : quietEvery) - 1)
    if (restarted) options.onRestart(at)
    if (now.caches !== null) options.onCaches(now.caches, at)
    options.onLevels({
      deploymentId,
      memoryBytes: now.levels.memory,
      memoryLimitBytes: memoryLimit,
      lagSeconds: now.behind?.seconds ?? null,
      lagBytes: now.behind?.bytes ?? null,
    })
    const sample = (queryId: string, figures: Figures): Sample => ({ deploymentId, queryId, at, ms: ms ?? 0, figures })
    options.onSamples([
      sample('', { ...whole, memoryLimit, snapshot }),
      ...[...queries].map(([id, figures]) => sample(id, figures)),
    ])
  }

  schedule()
  return {
    async close() {
      ending.abort()
      cancel?.()
      await link.close()
      await working
    },
  }
}

function isQuiet({ ms, whole, queries }: Differences): boolean {
  if (ms === null) return false
  const calls = ({ cached, upstream }: Figures) => (cached ?? 0) + (upstream ?? 0)
  const ofQueries = [...queries.values()].reduce((sum, figures) => sum + calls(figures), 0)
  return Math.max(calls(whole), ofQueries) / (ms / 1000) < quietPerSecond
}
