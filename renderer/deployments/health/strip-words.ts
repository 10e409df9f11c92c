import type { HealthCondition, HealthStrip, StripCell } from '../../../electron/health/view.ts'
import { formatDuration, formatPercent, formatSpan } from '../../ui/format.ts'
import { words } from './words.ts'

const said = words.strip

const order: readonly HealthCondition[] = [
  'down',
  'silent',
  'failed',
  'unknown',
  'snapshotting',
  'busy',
  'stopped',
  'online',
]

/** The whole strip in a sentence: the share of the watched time that it was online, what it was else, what nobody saw. */
export function stripWords({ times, unwatchedMs, span }: HealthStrip): string {
  const watched = Object.values(times).reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
  if (watched < 1000) return said.noneWatched[span]
  const online = said.onlineShare[span](formatPercent((times.online ?? 0) / watched), lasting(watched))
  const others = order
    .filter((condition) => condition !== 'online' && (times[condition] ?? 0) >= 1000)
    .map((condition) => said.for(words.conditions[condition], lasting(times[condition] ?? 0)))
  const parts = [online, ...others, ...(unwatchedMs >= 60_000 ? [said.notWatchedFor(lasting(unwatchedMs))] : [])]
  return `${parts.join('; ')}.`
}

/** Without the seconds that nobody asks of a day. */
function lasting(ms: number): string {
  return ms < 3_600_000 ? formatSpan(ms) : formatDuration(ms)
}

/** One piece: what it was, for how long. */
export function cellWords({ times }: StripCell, cellMs: number): string {
  const told = order
    .filter((condition) => (times[condition] ?? 0) > 0)
    .map((condition) => said.for(words.conditions[condition], lasting(times[condition] ?? 0)))
  return told.length === 0 ? said.cellNotWatched(lasting(cellMs)) : told.join(', ')
}
