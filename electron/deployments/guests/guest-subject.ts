import type { Engine } from '../../engines/engine.ts'
import { startOf } from '../observe/entry.ts'
import type { Subject } from '../observe/prober.ts'
import { isAtWork } from '../observe/subject-of.ts'
import type { GuestEntry } from './guest-entry.ts'
import type { GuestObserverHost } from './guest-observer.ts'

/** A guest as it is to be asked now: an adopted one while its container runs, one known by its address always. */
export function guestSubject(
  entry: GuestEntry,
  engine: Engine | undefined,
  host: GuestObserverHost,
  signal: AbortSignal,
): Subject | undefined {
  const record = host.record(entry.id)
  if (!record) return undefined
  const { origin, mode } = record
  const run = origin.from === 'remote' ? 0 : startOf(entry.observed.container)
  if (run === null) return undefined
  return {
    run,
    atWork: isAtWork(host.openTask(entry.id)),
    mode,
    port: origin.from === 'remote' ? origin.at.port : (origin.listen?.port ?? 0),
    engine,
    connect: () => host.connect(record.id, signal),
  }
}
