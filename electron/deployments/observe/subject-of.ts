import { effectiveModeOf } from '../service/effective-mode.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import { type Entry, startOf } from './entry.ts'
import type { ObserverHost } from './observer.ts'
import type { Subject } from './prober.ts'

/** A deployment's instance as it is to be asked now; undefined where none runs. */
export function subjectOf(entry: Entry, host: ObserverHost, signal: AbortSignal): Subject | undefined {
  const record = host.record(entry.id)
  const run = startOf(entry.observed.container)
  if (!record || run === null) return undefined
  return {
    run,
    atWork: isAtWork(host.openTask(entry.id)),
    mode: effectiveModeOf(record),
    port: record.spec.listen.port,
    engine: entry.engine,
    connect: () => host.connect(record, signal),
  }
}

/** A failed task waits for the user, and asks nothing meanwhile. */
export function isAtWork(task: TaskRecord | undefined): boolean {
  return task !== undefined && task.state !== 'failed'
}
