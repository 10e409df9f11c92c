import type { StoredRecord } from '../ledger/rows.ts'
import { triedForMs } from './next-try.ts'

export type Turn =
  | { readonly kind: 'send'; readonly record: StoredRecord }
  | { readonly kind: 'drop'; readonly record: StoredRecord; readonly why: string }
  /** Nothing to do before this time; null where only news can change that. */
  | { readonly kind: 'wait'; readonly until: number | null }

/** How long a record that Segment's library has handed over waits for an earlier one that it has not. */
export const overtakesAfterMs = 10_000

export interface Queue {
  readonly head: StoredRecord | null
  readonly firstReady: StoredRecord | null
  readonly nextTryAt: number | null
}

/**
 * Whose turn it is. Records go in the order in which they happened, so one that is retried holds up the later ones: the
 * causes of retries (no network, too many requests, a server that is down) would meet those as well. It holds them up no
 * longer when the server itself keeps failing it (the ledger's `head` leaves such a record out until it is due), and one
 * that the page's library does not hand over holds them up for ten seconds.
 */
export function whoseTurn({ head, firstReady, nextTryAt }: Queue, now: number): Turn {
  if (!head) return { kind: 'wait', until: nextTryAt }
  if (head.handedAt === null) {
    if (!firstReady || firstReady.handedAt === null) return { kind: 'wait', until: nextTryAt }
    const overtakesAt = firstReady.handedAt + overtakesAfterMs
    return now >= overtakesAt ? sendOrDrop(firstReady, now) : { kind: 'wait', until: overtakesAt }
  }
  const due = head.summary.nextTryAt
  // Further ahead than anything is ever put off: the clock was set back, and waiting for it would take for ever.
  if (due === null || due <= now || due > now + triedForMs) return sendOrDrop(head, now)
  return { kind: 'wait', until: Math.min(due, nextTryAt ?? due) }
}

function sendOrDrop(record: StoredRecord, now: number): Turn {
  const tooOld = record.firstTryAt !== null && now >= record.firstTryAt + triedForMs
  return tooOld ? { kind: 'drop', record, why: 'too old: tried for a day' } : { kind: 'send', record }
}
