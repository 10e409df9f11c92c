const locale = 'en-US'

const clockTime = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const secondTime = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const exactTime = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })
const dayOfYear = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', year: 'numeric' })

export type TimePrecision = 'minute' | 'second' | 'millisecond'

/**
 * A moment in local time: the time alone today, with the date on another day, with the year in another year.
 * `at` and `now` are milliseconds since the epoch.
 */
export function formatTime(at: number, now: number, precision: TimePrecision = 'second'): string {
  const moment = new Date(at)
  const today = new Date(now)
  const time = (precision === 'minute' ? clockTime : precision === 'second' ? secondTime : exactTime).format(moment)
  if (moment.toDateString() === today.toDateString()) return time
  const date = (moment.getFullYear() === today.getFullYear() ? day : dayOfYear).format(moment)
  return `${date} ${time}`
}

/** For a hover and for copying: ISO 8601 in UTC, to the millisecond. */
export function isoTime(at: number): string {
  return new Date(at).toISOString()
}
