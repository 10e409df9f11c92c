import { useCallback } from 'react'
import { formatAge, formatDuration, formatSpan } from './format.ts'
import { formatTime, isoTime, type TimePrecision } from './format-time.ts'
import { useTicking } from './ticker.ts'
import { words } from './words.ts'

interface TimeProps {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly precision?: TimePrecision
}

/** A moment in local time, with the exact ISO time on hover. */
export function Time({ at, precision = 'second' }: TimeProps) {
  return (
    <time dateTime={isoTime(at)} title={isoTime(at)}>
      {formatTime(at, Date.now(), precision)}
    </time>
  )
}

/** `2 s ago`, growing by itself. */
export function Age({ at }: { readonly at: number }) {
  const text = useTicking(
    useCallback((now: number) => formatAge(now - at), [at]),
    1_000,
  )
  return (
    <time dateTime={isoTime(at)} title={isoTime(at)}>
      {text}
    </time>
  )
}

/** `in 8 s`, running down by itself. */
export function Until({ at }: { readonly at: number }) {
  const text = useTicking(
    useCallback((now: number) => (at - now < 1000 ? words.now : words.until(formatSpan(at - now))), [at]),
    250,
  )
  return (
    <time dateTime={isoTime(at)} title={isoTime(at)}>
      {text}
    </time>
  )
}

/** How long something took, or has taken so far while `endedAt` is null. */
export function Elapsed({ startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number | null }) {
  const text = useTicking(
    useCallback((now: number) => formatDuration((endedAt ?? now) - startedAt), [startedAt, endedAt]),
    250,
  )
  return <span>{text}</span>
}
