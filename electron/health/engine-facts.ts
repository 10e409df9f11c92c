import type { EngineEvent } from '../engines/engine.ts'
import { labels, roles } from '../engines/labels.ts'
import type { InstanceLife } from './health.ts'
import type { HealthFact, WhichContainer } from './view.ts'

/**
 * What an engine's event adds to a timeline. The starts and ends of ReadySet's own container come from the deployments,
 * which tell each of them once, those that nobody watched too.
 * @param byTask a task of this program is at work on the deployment
 */
export function factOfEvent(event: EngineEvent, container: WhichContainer, byTask: boolean): HealthFact | null {
  switch (event.action) {
    case 'oom':
      return { kind: 'out-of-memory', container }
    case 'health_status':
      return { kind: 'health-check', container, result: event.detail ?? null }
    case 'pause':
      return { kind: 'paused', container }
    case 'unpause':
      return { kind: 'resumed', container }
    case 'destroy':
      return { kind: 'removed', container, byTask }
    case 'die':
      return container === 'database' ? { kind: 'ended', container, exitCode: event.exitCode ?? null, byTask } : null
    case 'start':
      return container === 'database' ? { kind: 'started', container, byTask } : null
    default:
      return null
  }
}

/** Which of a deployment's containers an event is about; null for helpers that run once. */
export function containerOf(event: EngineEvent): WhichContainer | null {
  const role = event.labels[labels.role]
  if (role === roles.readyset) return 'readyset'
  return role === roles.database ? 'database' : null
}

/** What the life of an instance adds to its timeline. */
export function factOfLifecycle({ what, exitCode = null }: InstanceLife, byTask: boolean): HealthFact | null {
  if (what === 'instance-started') return { kind: 'started', container: 'readyset', byTask }
  if (what === 'instance-stopped') return { kind: 'ended', container: 'readyset', exitCode, byTask }
  return null
}
