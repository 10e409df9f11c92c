import { formatCount, formatDuration, formatHundredths, formatPercent, formatTenths } from '../ui/format.ts'

const none = '–'

/** Microseconds as people read them: `420 µs`, `1.4 ms`, `84 ms`, `1.2 s`; a dash for what is not known. */
export function formatUs(us: number | null | undefined): string {
  if (us === null || us === undefined) return none
  if (us < 999.5) return `${formatCount(Math.round(us))} µs`
  const ms = us / 1000
  if (ms < 9.95) return `${formatTenths(ms)} ms`
  return ms < 999.5 ? `${formatCount(Math.round(ms))} ms` : formatDuration(ms)
}

/** A rate with the digits that it can have: `0.04`, `3.1`, `412`; a dash for what is not known. */
export function formatRate(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) return none
  if (rate === 0) return '0'
  if (rate < 0.005) return `<${formatHundredths(0.01)}`
  if (rate < 0.995) return formatHundredths(rate)
  return rate < 9.95 ? formatTenths(rate) : formatCount(Math.round(rate))
}

/** A part of a whole, `12%`, and `<1%` for what is not nothing; never `100%` before it is. */
export function formatShare(fraction: number | null | undefined): string {
  if (fraction === null || fraction === undefined) return none
  if (fraction <= 0) return formatPercent(0)
  if (fraction < 0.01) return `<${formatPercent(0.01)}`
  return formatPercent(fraction >= 1 ? 1 : Math.min(0.99, fraction))
}

/** A count, or a dash for what is not known. */
export function formatKnown(count: number | null | undefined): string {
  return count === null || count === undefined ? none : formatCount(count)
}
