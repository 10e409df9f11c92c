import type { ChartData } from '../../../electron/caches/view.ts'
import { formatSpan } from '../../ui/format.ts'
import { formatTime } from '../../ui/format-time.ts'
import { formatValue, lineLooks } from './chart-kinds.ts'
import type { ChartLine } from './chart-lines.ts'
import { words } from './words.ts'

/** What a chart shows, in sentences: how each line stands now, between what it moved, and for how long nothing is known. */
export function summaryOf({ at, stepMs, marks }: ChartData, lines: readonly ChartLine[], now: number): string {
  const unknownSlots = at.filter((_, n) => lines.every(({ values }) => values[n] == null)).length
  return [
    ...lines.map(lineWords),
    aroundCreation(at, lines, marks, now),
    unknownSlots > 0 && words.summary.unknown(formatSpan(unknownSlots * stepMs)),
  ]
    .filter((sentence) => sentence !== null && sentence !== false)
    .join(' ')
}

function lineWords({ name, unit, values }: ChartLine): string {
  const known = values.filter((value) => value !== null)
  const { label } = lineLooks[name]
  const [least, most] = extent(known)
  const last = values.findLast((value) => value !== null) ?? null
  const { steady, moved } = words.summary
  if (least === most) return steady(label, formatValue(last, unit))
  return moved(label, formatValue(last, unit), formatValue(least, unit), formatValue(most, unit))
}

/** Spread over arguments, a week of samples would be more than a call takes in some browsers. */
function extent(values: readonly number[]): readonly [number, number] {
  return values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}

/** The moment that a cache was made, and what the query took upstream before and takes from the cache since. */
export function aroundCreation(
  at: readonly number[],
  lines: readonly ChartLine[],
  marks: ChartData['marks'],
  now: number,
): string | null {
  const created = marks.findLast(({ kind }) => kind === 'cache-created')
  const upstream = lines.find(({ name }) => name.startsWith('upstream-p'))
  const cached = lines.find(({ name }) => name.startsWith('cached-p'))
  if (!created || !upstream || !cached) return null
  const before = median(upstream.values.filter((_, n) => (at[n] ?? 0) < created.at))
  const since = median(cached.values.filter((_, n) => (at[n] ?? 0) >= created.at))
  if (before === null || since === null) return null
  const moment = formatTime(created.at, now, 'minute')
  return words.summary.aroundCreation(moment, formatValue(before, 'us'), formatValue(since, 'us'))
}

function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b)
  return known[Math.floor(known.length / 2)] ?? null
}
