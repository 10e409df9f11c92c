/** What was last known of a deployment's instance, kept so that nothing is told twice or missed over a restart. */
export type InstanceMemory =
  | { readonly kind: 'never' }
  /** `startedAt` is the engine's time of this start, and names it. */
  | { readonly kind: 'running'; readonly containerId: string; readonly startedAt: number }
  | { readonly kind: 'stopped'; readonly containerId: string; readonly startedAt: number; readonly stoppedAt: number }

/** What the engine says of the instance now. */
export type InstanceSighting =
  | {
      readonly kind: 'running'
      readonly containerId: string
      readonly startedAt: number
      /** The reference that its container was made from. */
      readonly image: string
    }
  | { readonly kind: 'stopped'; readonly containerId: string; readonly at: number; readonly exitCode: number | null }
  | { readonly kind: 'gone'; readonly at: number }
  /** Made but not started, paused, or about to be started again by the engine. */
  | { readonly kind: 'unclear' }

export type InstanceHappening =
  | { readonly what: 'started'; readonly at: number }
  | { readonly what: 'stopped'; readonly at: number; readonly exitCode: number | null; readonly missed: boolean }

/**
 * What has happened since the last sighting, and what to remember. The same sighting twice tells nothing twice, an old
 * one tells nothing, and a restart that was not seen is told as a stop and a start.
 */
export function sight(
  memory: InstanceMemory,
  seen: InstanceSighting,
): { readonly memory: InstanceMemory; readonly happened: readonly InstanceHappening[] } {
  switch (seen.kind) {
    case 'running':
      return sightRunning(memory, seen)
    case 'stopped': {
      if (memory.kind !== 'running' || memory.containerId !== seen.containerId || seen.at < memory.startedAt) {
        return { memory, happened: [] }
      }
      return stop(memory, seen.at, seen.exitCode, false)
    }
    case 'unclear':
      return { memory, happened: [] }
    case 'gone':
      return memory.kind === 'running' ? stop(memory, seen.at, null, true) : { memory, happened: [] }
  }
}

function sightRunning(memory: InstanceMemory, seen: { readonly containerId: string; readonly startedAt: number }) {
  const { containerId, startedAt } = seen
  const running: InstanceMemory = { kind: 'running', containerId, startedAt }
  const started: InstanceHappening = { what: 'started', at: startedAt }
  if (memory.kind === 'never') return { memory: running, happened: [started] }
  // The engine's answer may be older than the news that came by event.
  if (memory.containerId === containerId && startedAt <= memory.startedAt) return { memory, happened: [] }
  if (memory.kind === 'stopped') return { memory: running, happened: [started] }
  const missed: InstanceHappening = { what: 'stopped', at: startedAt, exitCode: null, missed: true }
  return { memory: running, happened: [missed, started] }
}

function stop(
  memory: Extract<InstanceMemory, { kind: 'running' }>,
  at: number,
  exitCode: number | null,
  missed: boolean,
): { readonly memory: InstanceMemory; readonly happened: readonly InstanceHappening[] } {
  const { containerId, startedAt } = memory
  return {
    memory: { kind: 'stopped', containerId, startedAt, stoppedAt: at },
    happened: [{ what: 'stopped', at, exitCode, missed }],
  }
}
