import { figure } from './figure.ts'
import { locale } from './locale.ts'
import { words } from './words.ts'

/** Figures as people read them: rounded to what is meant, in the user's digits, with units that are the same everywhere (SI). */

const none = '–'

const whole = new Intl.NumberFormat(locale)
const atMostOneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat(locale, { style: 'percent' })
const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const twoDigits = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const twoPlaces = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false })

/** `1,204`. */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** `1 table`, `7 tables`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** Decimal units: `291 B`, `38.4 kB`, `212 MB`, `1.4 GB`. */
export function formatBytes(bytes: number | null): string {
  if (bytes === null || !Number.isFinite(bytes)) return none
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000
    unit += 1
  }
  const text = unit === 0 || value >= 99.95 ? whole.format(Math.round(value)) : atMostOneDigit.format(value)
  return figure(`${text} ${byteUnits[unit]}`)
}

/** `118 of 187 MB`: both in the unit of the whole. */
export function formatBytesOf(done: number, total: number): string {
  const whole = formatBytes(total)
  const part = formatBytes(done)
  const unit = whole.slice(whole.lastIndexOf(' '))
  return words.partOf(part.endsWith(unit) ? part.slice(0, -unit.length) : part, whole)
}

/** Percent of one core, to a tenth: `3.1`, `250.0`. */
export function formatCpu(percent: number | null): string {
  return percent === null ? none : oneDigit.format(percent)
}

/** With one digit after the separator: `3.1`. */
export function formatTenths(value: number): string {
  return oneDigit.format(value)
}

/** With two: `0.04`. */
export function formatHundredths(value: number): string {
  return twoDigits.format(value)
}

/** `61%`, of a part from 0 to 1. */
export function formatPercent(fraction: number): string {
  return percent.format(fraction)
}

/** How long something took or takes: `0.1 s`, `24.5 s`, `1 min 05 s`, `2 h 14 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000
  if (seconds < 59.95) return figure(`${oneDigit.format(seconds)} s`)
  const s = Math.round(seconds)
  if (s < 3600) return figure(`${count(s / 60)} min ${twoPlaces.format(s % 60)} s`)
  const minutes = Math.round(s / 60)
  if (minutes < 1440) return figure(`${count(minutes / 60)} h ${twoPlaces.format(minutes % 60)} min`)
  const hours = Math.round(minutes / 60)
  return figure(`${count(hours / 24)} d ${count(hours % 24)} h`)
}

/** Milliseconds where they matter: `84 ms`, and `1.2 s` from a second on. */
export function formatLatency(ms: number): string {
  return ms < 999.5 ? figure(`${whole.format(Math.round(ms))} ms`) : formatDuration(ms)
}

/** An age or a wait in its largest unit: `2 s`, `5 min`, `3 h`, `4 d`. */
export function formatSpan(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  if (seconds < 60) return figure(`${count(seconds)} s`)
  if (seconds < 3600) return figure(`${count(seconds / 60)} min`)
  if (seconds < 86_400) return figure(`${count(seconds / 3600)} h`)
  return figure(`${count(seconds / 86_400)} d`)
}

/** `2 s ago`; `just now` for less than a second, and for what a clock that was set back puts into the future. */
export function formatAge(ms: number): string {
  return ms < 1000 ? words.justNow : words.ago(formatSpan(ms))
}

/** Whole ones of a unit, as many as are full. */
function count(value: number): string {
  return whole.format(Math.floor(value))
}
