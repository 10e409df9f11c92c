import type { ConditionTimes, HealthCondition, HealthStrip, StripCell, StripSpan } from './view.ts'

export const slotMs = 5 * 60_000

export interface SlotTime {
  readonly slot: number
  readonly condition: HealthCondition
  readonly ms: number
}

/** Pieces of a quarter of an hour, and of two hours. */
export const stripSpans: Readonly<Record<StripSpan, { readonly cellMs: number; readonly cells: number }>> = {
  '24h': { cellMs: 15 * 60_000, cells: 96 },
  '7d': { cellMs: 2 * 3_600_000, cells: 84 },
}

/** What a piece shows is the worst of what was in it; one second of silence is not hidden by a quarter of an hour. */
const worstFirst: readonly HealthCondition[] = [
  'down',
  'silent',
  'failed',
  'unknown',
  'snapshotting',
  'busy',
  'online',
  'stopped',
]

/** When the first piece of a span begins: pieces stand on whole multiples of their length. */
export function stripStart(span: StripSpan, now: number): number {
  const { cellMs, cells } = stripSpans[span]
  return (Math.floor(now / cellMs) + 1 - cells) * cellMs
}

/**
 * Lays the kept slots out over a span that ends now.
 * @param since the deployment's first moment here; before it nobody could have watched
 */
export function stripOf(span: StripSpan, now: number, since: number, slots: readonly SlotTime[]): HealthStrip {
  const { cellMs, cells } = stripSpans[span]
  const start = stripStart(span, now)
  const byCell = Array.from({ length: cells }, (): { -readonly [C in HealthCondition]?: number } => ({}))
  const times: { -readonly [C in HealthCondition]?: number } = {}
  for (const { slot, condition, ms } of slots) {
    const cell = byCell[Math.floor((slot * slotMs - start) / cellMs)]
    if (!cell) continue
    cell[condition] = (cell[condition] ?? 0) + ms
    times[condition] = (times[condition] ?? 0) + ms
  }
  const laidOut = byCell.map(
    (found, index): StripCell => ({ at: start + index * cellMs, times: found, shown: shownOf(found) }),
  )
  const possible = Math.max(0, now - Math.max(start, since))
  return { span, cellMs, cells: laidOut, times, unwatchedMs: Math.max(0, possible - sum(times)) }
}

function shownOf(times: ConditionTimes): HealthCondition | null {
  return worstFirst.find((condition) => (times[condition] ?? 0) > 0) ?? null
}

function sum(times: ConditionTimes): number {
  return Object.values(times).reduce<number>((total, ms) => total + (ms ?? 0), 0)
}
