import type { Unsubscribe } from '../../base/listeners.ts'
import type { Engine, EngineEvent } from '../../engines/engine.ts'
import { labels } from '../../engines/labels.ts'
import type { EngineEventView } from '../view.ts'

const kept = 200
const keptMs = 24 * 3600_000

export interface RecentEvents {
  of(deploymentId: string, now: number): readonly EngineEventView[]
  close(): void
}

/** Remembers what engines reported of each deployment, for a day and no more than the newest few. */
export function createRecentEvents(engines: Iterable<Engine>): RecentEvents {
  const byDeployment = new Map<string, EngineEventView[]>()
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
