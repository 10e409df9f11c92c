import { assertNever } from '../../base/assert-never.ts'
import type { EngineCondition } from '../../engines/condition.ts'
import type { ContainerState } from '../../engines/objects.ts'
import type { DeploymentState, TaskKind, TaskState } from '../view.ts'
import type { LastExit, Observed } from './observed.ts'

export interface StateFacts {
  /** It has been deployed to its end once. */
  readonly deployed: boolean
  readonly wanted: 'running' | 'stopped'
  /** Its database is in a container of its own. */
  readonly ownDatabase: boolean
  /** The task that has not ended. */
  readonly task: { readonly id: string; readonly kind: TaskKind; readonly state: TaskState } | null
  readonly condition: EngineCondition
  /** When the engine's list was last read; milliseconds since the epoch. */
  readonly lastSeenAt: number | null
  /** How long the instance has been running, milliseconds. */
  readonly runningForMs: number
  readonly observed: Observed
}

export interface StateWithReason {
  readonly state: DeploymentState
  readonly why: string
}

/** As long as an instance may take to answer for the first time before its silence is a fault. */
const startingMs = 60_000

/** The one word for a deployment, and its reason. What a task does comes first, then the engine, the container, the answer. */
export function stateOf(facts: StateFacts): StateWithReason {
  return byTask(facts) ?? byEngine(facts) ?? byContainer(facts)
}

function byTask({ task, deployed, condition }: StateFacts): StateWithReason | undefined {
  if (!task) return undefined
  const { id: taskId, kind, state } = task
  const engine = condition.kind === 'connected' ? '' : 'the engine does not answer; waiting for it'
  if (kind === 'tear-down' || kind === 'clean-up') {
    if (state === 'failed') return { state: { kind: 'failed', taskId }, why: 'tearing down stopped half-way' }
    return { state: { kind: 'removing', taskId }, why: engine || 'being torn down' }
  }
  if (kind === 'deploy') {
    if (state === 'failed')
      return { state: { kind: 'failed', taskId }, why: 'deploying stopped; waiting for your decision' }
    if (state === 'running') return { state: { kind: 'deploying', taskId }, why: engine }
    return { state: { kind: 'removing', taskId }, why: engine || 'what was made is removed again' }
  }
  if ((kind === 'apply' || kind === 'upgrade' || kind === 'silence') && state === 'failed' && deployed) {
    return { state: { kind: 'failed', taskId }, why: 'the change stopped half-way; its task says where' }
  }
  return undefined
}

function byEngine({ condition, lastSeenAt, observed }: StateFacts): StateWithReason | undefined {
  if (condition.kind === 'connected') return observed.listed ? undefined : unknown(lastSeenAt, 'looking at the engine')
  const why = condition.kind === 'connecting' ? 'connecting to the engine' : condition.problem.message
  return unknown(lastSeenAt, why.replace(/\.$/, ''))
}

function unknown(lastSeenAt: number | null, why: string): StateWithReason {
  return { state: { kind: 'unknown', lastSeenAt }, why }
}

function byContainer(facts: StateFacts): StateWithReason {
  const { container } = facts.observed
  const working = byWork(facts)
  if (working) return working
  if (!container) return { state: { kind: 'missing' }, why: 'container removed by somebody else' }
  switch (container.state.kind) {
    case 'created':
      return { state: { kind: 'stopped' }, why: 'the container was never started' }
    case 'paused':
      return { state: { kind: 'not-answering' }, why: 'the container is paused' }
    case 'restarting':
      return restarting(facts)
    case 'exited':
      return exited(facts, container.state)
    case 'running':
      return running(facts)
    default:
      return assertNever(container.state)
  }
}

/** A start, stop, restart or change that is at work. */
function byWork({ task, observed }: StateFacts): StateWithReason | undefined {
  if (!task || task.state === 'failed') return undefined
  const runs = observed.container?.state.kind === 'running'
  switch (task.kind) {
    case 'stop':
      return runs ? { state: { kind: 'stopping' }, why: 'ReadySet ends its open work' } : undefined
    case 'start':
    case 'restart':
      return observed.readiness?.kind === 'ready' ? undefined : { state: { kind: 'starting' }, why: 'by you' }
    case 'apply':
      return {
        state: { kind: 'upgrading' },
        why: task.state === 'running' ? 'new settings are applied' : 'going back to the old settings',
      }
    case 'silence':
      return {
        state: { kind: 'upgrading' },
        why:
          task.state === 'running' ? 'made again with its own telemetry off' : 'the container from before is put back',
      }
    case 'upgrade':
      return {
        state: { kind: 'upgrading' },
        why: task.state === 'running' ? 'another image takes its place' : 'going back to the image from before',
      }
    default:
      return undefined
  }
}

function exited({ wanted, observed }: StateFacts, state: Extract<ContainerState, { kind: 'exited' }>): StateWithReason {
  const ended = { kind: 'not-answering', ended: true } as const
  if (state.outOfMemory) return { state: ended, why: outOfMemory(observed) }
  if (wanted === 'stopped') return { state: { kind: 'stopped' }, why: 'by you' }
  const said = exitOfThis(observed)?.why
  if ([0, 137, 143].includes(state.exitCode)) {
    return { state: { kind: 'stopped', unasked: true }, why: `stopped by somebody else, exit code ${state.exitCode}` }
  }
  const why = said ?? (state.error === '' ? `exited with code ${state.exitCode}` : state.error)
  return { state: ended, why }
}

function restarting({ observed }: StateFacts): StateWithReason {
  const restarts = Math.max(observed.restarts, 1)
  const times = `${restarts} ${restarts === 1 ? 'restart' : 'restarts'} in 5 min`
  const exit = exitOfThis(observed)
  const reason = exit === undefined ? '' : `, ${exit.outOfMemory ? outOfMemory(observed) : exit.why}`
  return { state: { kind: 'restarting', restarts }, why: `${times}${reason}` }
}

/** An earlier container's end says nothing about this one. */
function exitOfThis({ container, lastExit }: Observed): LastExit | undefined {
  return lastExit !== null && lastExit.containerId === container?.id ? lastExit : undefined
}

function outOfMemory({ container }: Observed): string {
  const limit = container?.memoryLimitBytes
  return limit === undefined ? 'out of memory' : `out of memory at ${Math.round(limit / 1024 ** 2)} MB`
}

function running(facts: StateFacts): StateWithReason {
  const { observed, runningForMs, ownDatabase } = facts
  const { readiness } = observed
  if (readiness?.kind === 'ready') {
    const ill = unhealthy(observed) ? 'queries are answered, but the container’s own health check fails' : ''
    return { state: { kind: 'online', answeredAt: readiness.answeredAt }, why: readiness.remark ?? ill }
  }
  if (readiness?.kind === 'snapshotting') {
    const { done, tables, percent, remark } = readiness
    const share = percent === null ? '' : `, ${Math.floor(percent)}%`
    const words = tables === 0 ? 'waiting for the first table' : `${done} of ${tables} tables${share}`
    const state = { kind: 'snapshotting', tablesDone: done, tables, percent } as const
    return { state, why: remark === undefined ? words : `${words}; ${remark}` }
  }
  if (observed.restarts > 1) return restarting(facts)
  if (ownDatabase && observed.database?.state.kind !== 'running') {
    return {
      state: { kind: 'not-answering' },
      why: observed.database ? 'its database is stopped' : 'its database was removed',
    }
  }
  if (readiness === null || runningForMs < startingMs) {
    return { state: { kind: 'starting' }, why: readiness?.why ?? 'no query was answered yet' }
  }
  return { state: { kind: 'not-answering' }, why: readiness.why }
}

function unhealthy({ container }: Observed): boolean {
  return container?.state.kind === 'running' && container.state.health === 'unhealthy'
}
