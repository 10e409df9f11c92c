import { figure } from '../ui/figure.ts'
import { formatCount, formatHundredths, formatLatency, formatPercent, formatTenths } from '../ui/format.ts'

const none = '–'

/** Microseconds as people read them: `420 µs`, `1.4 ms`, `84 ms`, `1.2 s`; a dash for what is not known. */
export function formatUs(us: number | null | undefined): string {
  if (us === null || us === undefined) return none
  if (us < 999.5) return figure(`${formatCount(Math.round(us))} µs`)
  const ms = us / 1000
  return ms < 9.95 ? figure(`${formatTenths(ms)} ms`) : formatLatency(ms)
}

/** A time that is not meant exactly: `40 s`, `24 min`, `1.5 h`. */
export function roughTime(us: number): string {
  const seconds = us / 1_000_000
  if (seconds < 0.5) return figure('<1 s')
  if (seconds < 90) return figure(`${formatCount(Math.round(seconds))} s`)
  const minutes = seconds / 60
  if (minutes < 90) return figure(`${formatCount(Math.round(minutes))} min`)
  const hours = minutes / 60
  const tenths = Math.round(hours * 10) / 10
  if (hours < 9.95 && !Number.isInteger(tenths)) return figure(`${formatTenths(tenths)} h`)
  if (hours < 36) return figure(`${formatCount(Math.round(hours))} h`)
  return figure(`${formatCount(Math.round(hours / 24))} d`)
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
