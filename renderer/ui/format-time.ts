import { locale } from './locale.ts'

const clockTime = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
const secondTime = new Intl.DateTimeFormat(locale, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
})
const exactTime = new Intl.DateTimeFormat(locale, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})
const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' })
const dayOfYear = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', year: 'numeric' })

export type TimePrecision = 'minute' | 'second' | 'millisecond'

/**
 * A moment in local time, by the clock of 12 or 24 hours that is usual where the user is: the time alone today, with the date on another day, with the year in another year.
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
