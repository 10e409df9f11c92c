import type { Unsubscribe } from '../../base/listeners.ts'
import type { Engine, EngineEvent } from '../../engines/engine.ts'
import { labels } from '../../engines/labels.ts'

const kept = 200
const keptMs = 24 * 3600_000

/** Something that an engine reported of one of a deployment's containers. */
export interface RecentEvent {
  readonly at: number
  readonly container: string
  /** `start`, `die`, `oom`, `health_status`, `destroy` and the like. */
  readonly action: string
  readonly exitCode: number | null
}

export interface RecentEvents {
  /** Of the last day, oldest first. */
  of(deploymentId: string, now: number): readonly RecentEvent[]
  close(): void
}

/** Remembers what engines reported of each deployment, for a day and no more than the newest few: for a bug report. */
export function createRecentEvents(engines: Iterable<Engine>): RecentEvents {
  const byDeployment = new Map<string, RecentEvent[]>()
  const stops: Unsubscribe[] = []

  function remember(event: EngineEvent): void {
    const id = event.labels[labels.deployment]
    if (id === undefined || event.action.startsWith('exec_')) return
    const { at, name, action, exitCode = null } = event
    const events = byDeployment.get(id) ?? []
    events.push({ at, container: name, action, exitCode })
    if (events.length > kept) events.shift()
    byDeployment.set(id, events)
  }
  for (const engine of engines) stops.push(engine.onEvent(remember))

  return {
    of: (deploymentId, now) => (byDeployment.get(deploymentId) ?? []).filter(({ at }) => now - at < keptMs),
    close() {
      for (const stop of stops) stop()
    },
  }
}
