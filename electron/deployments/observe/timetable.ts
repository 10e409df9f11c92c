import type { Clock } from '../../base/clock.ts'

export interface Timetable {
  /** Asks for the work of `id` after `ms`, or sooner where it was asked for sooner already. */
  due(id: string, ms: number): void
  drop(id: string): void
  close(): void
}

/**
 * Does the work of many, each at its own time, a few at once, with one timer. Work whose time comes while it is still at
 * work is done once more after it. Work must not reject.
 */
export function createTimetable(clock: Clock, atOnce: number, work: (id: string) => Promise<void>): Timetable {
  const times = new Map<string, number>()
  const busy = new Set<string>()
  let cancelTimer: (() => void) | undefined
  let closed = false

  function arm(): void {
    cancelTimer?.()
    cancelTimer = undefined
    if (closed || busy.size >= atOnce) return
    let next = Number.POSITIVE_INFINITY
    for (const [id, time] of times) if (!busy.has(id) && time < next) next = time
    if (next === Number.POSITIVE_INFINITY) return
    cancelTimer = clock.after(Math.max(0, next - clock.monotonic()), run)
  }

  function run(): void {
    const now = clock.monotonic()
    const ready = [...times].filter(([id, time]) => time <= now && !busy.has(id)).sort(([, a], [, b]) => a - b)
    for (const [id] of ready) {
      if (busy.size >= atOnce) break
      times.delete(id)
      busy.add(id)
      void work(id).finally(() => {
        busy.delete(id)
        arm()
      })
    }
    arm()
  }

  return {
    due(id, ms) {
      const time = clock.monotonic() + ms
      if (time >= (times.get(id) ?? Number.POSITIVE_INFINITY)) return
      times.set(id, time)
      arm()
    },
    drop: (id) => void times.delete(id),
    close() {
      closed = true
      times.clear()
      cancelTimer?.()
    },
  }
}
