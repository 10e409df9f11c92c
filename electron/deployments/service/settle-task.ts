import type { Log } from '../../base/log.ts'
import { changeIn, type TaskRecord } from '../tasks/task-record.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'
import type { DeploymentStore } from './deployment-store.ts'
import type { LifecycleTeller } from './lifecycle-teller.ts'

export interface SettleOptions {
  readonly store: DeploymentStore
  readonly secrets: DeploymentSecretStore
  readonly lifecycle: LifecycleTeller
  readonly log: Log
}

/** What a task's end means for its deployment. Runs in the transaction that ends the task. */
export function settleTask(task: TaskRecord, options: SettleOptions): void {
  const { store, secrets, lifecycle, log } = options
  const record = store.get(task.deploymentId)
  if (!record) return
  const at = task.endedAt ?? task.startedAt
  if (task.kind === 'deploy' && task.state === 'succeeded') {
    const after = store.change(record.id, { deployedAt: at })
    if (after) lifecycle.deployment('deployment-finished', after, at)
    return
  }
  const change = changeIn(task.input)
  if (change) {
    if (task.state !== 'succeeded' && change.wasStopped === true) store.change(record.id, { wanted: 'stopped' })
    // After an apply that went through these are the current ones already.
    void discard(() => secrets.delete(record.id, 'next'), log)
    return
  }
  const gone = task.kind === 'tear-down' ? task.state === 'succeeded' : task.kind === 'deploy'
  if (!gone) return
  lifecycle.seen(record.id, { kind: 'gone', at })
  if (task.kind === 'tear-down') lifecycle.deployment('deployment-torn-down', store.get(record.id) ?? record, at)
  store.delete(record.id)
  for (const slot of ['current', 'next'] as const) void discard(() => secrets.delete(record.id, slot), log)
}

/** A secret that cannot be deleted now is deleted at the next start (`sweep`). */
async function discard(work: () => Promise<void>, log: Log): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.warn('a secret that is not needed any more cannot be deleted yet', { why: String(error) })
  }
}
