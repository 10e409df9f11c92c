import type { Clock } from '../base/clock.ts'
import type { Storage } from '../storage/storage.ts'
import type { SlotStore } from './slot-store.ts'
import type { HealthCondition } from './view.ts'

/** A time in which nobody watched, or a clock that was set. */
export type WatchBreak =
  | {
      readonly kind: 'gap'
      readonly from: number
      readonly to: number
      readonly because: 'not-running' | 'clock-forward'
    }
  | { readonly kind: 'clock-back'; readonly at: number; readonly ms: number }

/** Measures for how long each deployment was how, and notices when nobody watched. */
export interface WatchTime {
  /** Says what was missed since the last run of this program. */
  start(): WatchBreak | null
  /** From now on it is so. Null where nothing is known that could be counted. */
  becomes(deploymentId: string, condition: HealthCondition | null): void
  /** Writes what has passed. Call it every half a minute, and before it is read. */
  tick(): WatchBreak | null
  drop(deploymentId: string): void
}

/** A program that was away for less has missed nothing worth a line. */
const shortestGapMs = 1_000
/** A difference of the two clocks above this is a clock that was set, or a computer that slept. */
const jumpMs = 30_000
const pruneEveryMs = 3_600_000

export function createWatchTime({ db, transaction }: Storage, clock: Clock, slots: SlotStore): WatchTime {
  const current = new Map<string, { condition: HealthCondition | null; since: number }>()
  const read = db.prepare('select watched_at from health_watch')
  const write = db.prepare(
    'insert into health_watch (only, watched_at) values (1, ?) on conflict do update set watched_at = excluded.watched_at',
  )
  let last = { wall: clock.now(), monotonic: clock.monotonic() }
  let prunedAt = Number.NEGATIVE_INFINITY

  function credit(id: string, found: { condition: HealthCondition | null; since: number }): void {
    const now = clock.monotonic()
    if (found.condition !== null) slots.add(id, found.condition, clock.now(), now - found.since)
    found.since = now
  }

  return {
    start() {
      const row = read.get()
      const now = clock.now()
      write.run(now)
      const from = row ? Number(row.watched_at) : now
      return now - from >= shortestGapMs ? { kind: 'gap', from, to: now, because: 'not-running' } : null
    },
    becomes(deploymentId, condition) {
      const found = current.get(deploymentId)
      if (!found) {
        current.set(deploymentId, { condition, since: clock.monotonic() })
      } else if (found.condition !== condition) {
        credit(deploymentId, found)
        found.condition = condition
      }
    },
    tick() {
      const now = { wall: clock.now(), monotonic: clock.monotonic() }
      const jump = now.wall - last.wall - (now.monotonic - last.monotonic)
      const before = last
      last = now
      transaction(() => {
        for (const [id, found] of current) credit(id, found)
        write.run(now.wall)
        if (now.monotonic - prunedAt >= pruneEveryMs) {
          prunedAt = now.monotonic
          slots.prune(now.wall)
        }
      })
      if (jump > jumpMs) return { kind: 'gap', from: before.wall, to: now.wall, because: 'clock-forward' }
      return jump < -jumpMs ? { kind: 'clock-back', at: now.wall, ms: -jump } : null
    },
    drop: (deploymentId) => void current.delete(deploymentId),
  }
}
