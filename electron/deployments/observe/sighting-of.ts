import type { EngineContainer } from '../../engines/objects.ts'
import type { InstanceSighting } from './instance-memory.ts'

/** What the engine's answer says of an instance's life; `now` is when it was found to be gone. */
export function sightingOf(container: EngineContainer | null, now: number): InstanceSighting {
  if (!container) return { kind: 'gone', at: now }
  const { id: containerId, image, state } = container
  if (state.kind === 'running') return { kind: 'running', containerId, startedAt: state.startedAt, image }
  if (state.kind === 'exited') return { kind: 'stopped', containerId, at: state.finishedAt, exitCode: state.exitCode }
  return { kind: 'unclear' }
}
