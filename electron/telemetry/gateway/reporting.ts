import type { Clock } from '../../base/clock.ts'
import { createListeners, type Unsubscribe } from '../../base/listeners.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readBody } from '../ledger/read-body.ts'
import type { StoredRecord } from '../ledger/rows.ts'
import type { ReportRequest, TelemetryProperties } from '../view.ts'

/** Asks the pages to hand records to Segment's library. A record is asked for until the gateway has it. */
export interface Reporting {
  /** There may be something new to ask for. */
  offer(): void
  /** The gateway has this one. */
  taken(n: number): void
  /**
   * What waits, in order, for a page that has just opened. Each is its alone for ten seconds, so that a second page that
   * opens meanwhile does not report the same.
   */
  pending(): readonly ReportRequest[]
  onReport(listener: (request: ReportRequest) => void): Unsubscribe
  close(): void
}

const askedForMs = 10_000
/** So many at a time: a page that comes back to thousands is not flooded. */
const atOnce = 50
const longestWaitMs = 10 * 60_000

interface Asked {
  readonly until: number
  /** Given to one page that asked for it, not told to all. */
  readonly pulled: boolean
}

export function createReporting(ledger: Ledger, clock: Clock, mayReport: () => boolean): Reporting {
  const reports = createListeners<ReportRequest>()
  const asked = new Map<number, Asked>()
  let askedUpTo = 0
  let waitMs = askedForMs
  let cancel: (() => void) | null = null

  function ask(records: readonly StoredRecord[], pulled: boolean): void {
    const until = clock.monotonic() + askedForMs
    for (const { summary } of records) {
      asked.set(summary.n, { until, pulled })
      askedUpTo = Math.max(askedUpTo, summary.n)
    }
    if (records.length > 0) cancel ??= clock.after(waitMs, askAgain)
  }

  function offer(): void {
    const room = atOnce - asked.size
    if (room <= 0 || !mayReport()) return
    const next = ledger.toReport(askedUpTo, room)
    ask(next, false)
    for (const record of next) reports.emit(toReport(record))
  }

  /** Asks again for what no page has handed over; less and less often, for there may be no page at all. */
  function askAgain(): void {
    cancel = null
    const now = clock.monotonic()
    for (const [n, { until }] of asked) if (until <= now) asked.delete(n)
    askedUpTo = 0
    waitMs = Math.min(waitMs * 2, longestWaitMs)
    offer()
  }

  return {
    offer,
    taken(n) {
      asked.delete(n)
      waitMs = askedForMs
      if (asked.size < atOnce / 2) offer()
    },
    pending() {
      if (!mayReport()) return []
      const now = clock.monotonic()
      const isAnothers = ({ summary: { n } }: StoredRecord) => {
        const given = asked.get(n)
        return given?.pulled === true && given.until > now
      }
      const free = ledger.toReport(0, atOnce).filter((record) => !isAnothers(record))
      waitMs = askedForMs
      ask(free, true)
      return free.map(toReport)
    },
    onReport: reports.add,
    close() {
      cancel?.()
    },
  }
}

/**
 * The record's body in the words of the library's `track` call. What a damaged body does not tell is taken from beside it, so that
 * the gateway finds the message other than its record, and refuses it.
 */
export function toReport({ summary, body }: StoredRecord): ReportRequest {
  const { messageId, event, session, at } = summary
  const { anonymousId, properties = {}, timestamp, userId } = readBody(body)
  return {
    messageId,
    event,
    properties: properties as TelemetryProperties,
    anonymousId: typeof anonymousId === 'string' ? anonymousId : session,
    userId: typeof userId === 'string' ? userId : null,
    timestamp: typeof timestamp === 'string' ? timestamp : new Date(at).toISOString(),
  }
}
