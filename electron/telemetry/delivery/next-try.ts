import type { AttemptView, RecordState } from '../view.ts'
import type { HttpOutcome } from './http-outcome.ts'
import { retryAfterMs } from './retry-after.ts'

export interface TryFacts {
  /** Of the attempt that has just ended, from 1. */
  readonly attempt: number
  /** When the first attempt began, and now: milliseconds since the epoch. */
  readonly firstTryAt: number
  readonly now: number
  /** From 0 to 1. */
  readonly random: number
}

/** What an attempt was, and what becomes of its record. */
export interface Decision {
  readonly outcome: Exclude<AttemptView['outcome'], 'running'>
  readonly reason: string
  readonly state: RecordState
  readonly why: string
  readonly nextTryAt: number | null
  /** The server itself failed it: the one cause of retries that may lie in the record. */
  readonly serverError: boolean
}

/** A record is tried for a day; what is older says little, and Segment's own look-back is as long. */
export const triedForMs = 24 * 60 * 60 * 1000
/** After so many failures by the server itself, a record lets the later ones pass. */
export const stepsAsideAfter = 5
const firstDelayMs = 1000
const longestDelayMs = 5 * 60 * 1000

/**
 * Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"): from 0 to 1, 2, 4 s and
 * so on up to five minutes, so that programs that were cut off together do not come back together.
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempt - 1, 30)))
}

/** Decides what an attempt's outcome means for its record. */
export function nextTry(outcome: HttpOutcome, facts: TryFacts): Decision {
  if (outcome.kind === 'aborted') {
    const reason = 'cut off before the answer came; it may have arrived'
    return { outcome: 'aborted', reason, state: 'retrying', why: reason, nextTryAt: facts.now, serverError: false }
  }
  if (outcome.kind === 'failed') return again(outcome.reason, backoffMs(facts.attempt, facts.random), facts, false)
  const { status, incomplete } = outcome
  if (status >= 200 && status < 300) {
    const why = incomplete ? `${status}; ${incomplete}` : String(status)
    return { outcome: 'accepted', reason: String(status), state: 'accepted', why, nextTryAt: null, serverError: false }
  }
  const wait = backoffMs(facts.attempt, facts.random)
  if (status === 429) {
    const asked = retryAfterMs(outcome.retryAfter, facts.now)
    const reason = asked === null ? '429, too many requests' : `429, asked to wait ${Math.ceil(asked / 1000)} s`
    return again(reason, Math.max(asked ?? 0, wait), facts, false)
  }
  if (status >= 500) return again(`${status}, the server failed`, wait, facts, true)
  const reason = status >= 300 && status < 400 ? `${status}, redirect not followed` : String(status)
  return { outcome: 'rejected', reason, state: 'rejected', why: reason, nextTryAt: null, serverError: false }
}

function again(reason: string, waitMs: number, { now, firstTryAt }: TryFacts, serverError: boolean): Decision {
  const last = firstTryAt + triedForMs
  if (now >= last) {
    const why = `too old: tried for a day, at last ${reason}`
    return { outcome: 'failed', reason, state: 'dropped', why, nextTryAt: null, serverError }
  }
  const nextTryAt = Math.min(now + waitMs, last)
  return { outcome: 'failed', reason, state: 'retrying', why: reason, nextTryAt, serverError }
}
