/** Figures as people read them: rounded to what is meant, with their units, the same everywhere. */

const locale = 'en-US'
const none = '–'

const whole = new Intl.NumberFormat(locale)
const atMostOneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

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
  return `${text} ${byteUnits[unit]}`
}

/** `118 of 187 MB`: both in the unit of the whole. */
export function formatBytesOf(done: number, total: number): string {
  const whole = formatBytes(total)
  const part = formatBytes(done)
  const unit = whole.slice(whole.indexOf(' '))
  return part.endsWith(unit) ? `${part.slice(0, -unit.length)} of ${whole}` : `${part} of ${whole}`
}

/** Percent of one core, to a tenth: `3.1`, `250.0`. */
export function formatCpu(percent: number | null): string {
  return percent === null ? none : oneDigit.format(percent)
}

/** `61%`. Never `100%` before it is. */
export function formatPercent(fraction: number): string {
  const percent = fraction >= 1 ? 100 : Math.min(99, Math.floor(Math.max(0, fraction) * 100))
  return `${percent}%`
}

/** How long something took or takes: `0.1 s`, `24.5 s`, `1 min 05 s`, `2 h 14 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000
  if (seconds < 59.95) return `${oneDigit.format(seconds)} s`
  const s = Math.round(seconds)
  if (s < 3600) return `${Math.floor(s / 60)} min ${pad(s % 60)} s`
  const minutes = Math.round(s / 60)
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
  const hours = Math.round(minutes / 60)
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** Milliseconds where they matter: `84 ms`, and `1.2 s` from a second on. */
export function formatLatency(ms: number): string {
  return ms < 999.5 ? `${Math.round(ms)} ms` : formatDuration(ms)
}

/** An age or a wait in its largest unit: `2 s`, `5 min`, `3 h`, `4 d`. */
export function formatSpan(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} d`
}

/** `2 s ago`; `just now` for less than a second, and for what a clock that was set back puts into the future. */
export function formatAge(ms: number): string {
  return ms < 1000 ? 'just now' : `${formatSpan(ms)} ago`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
