import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Gate } from '../consent/gate.ts'
import { checkBodyText } from '../contract/validate.ts'
import type { Destination } from '../destination/decide-destination.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { StoredRecord } from '../ledger/rows.ts'
import type { HttpClient } from './http-client.ts'
import { nextTry, stepsAsideAfter } from './next-try.ts'
import { requestHeaders } from './request-headers.ts'
import { whoseTurn } from './whose-turn.ts'

export interface DelivererParts {
  readonly ledger: Ledger
  readonly client: HttpClient
  readonly gate: Gate
  readonly destination: () => Destination
  readonly clock: Clock
  readonly log: Log
  /** From 0 to 1, for the jitter. */
  readonly random: () => number
}

export interface Deliverer {
  /** Something has changed: look whose turn it is. */
  wake(): void
  /** Fulfilled when nothing is under way and nothing can be sent now. */
  idle(): Promise<void>
  /** Sends nothing more. */
  close(): void
}

/** A full disk or a broken file: nothing tells when it is over, so it is looked at again. */
const afterTroubleMs = 5_000

/** Sends what the ledger has for Segment, one request at a time, each written down before it is made. */
export function createDeliverer({ ledger, client, gate, destination, clock, log, random }: DelivererParts): Deliverer {
  let busy: Promise<void> | null = null
  let cancelTimer = () => {}
  let closed = false
  /** Asked to look again while a look was under way. */
  let asked = false
  const ending = new AbortController()

  function wake(): void {
    if (closed || !gate.isOpen) return
    if (busy) {
      asked = true
      return
    }
    cancelTimer()
    asked = false
    const run = step().catch((error) => {
      log.error('telemetry could not be sent', error)
      cancelTimer = clock.after(afterTroubleMs, wake)
    })
    busy = run.finally(() => {
      busy = null
      if (asked) wake()
    })
  }

  /** Works through everything that can be done now, then sets the clock for what comes next. */
  async function step(): Promise<void> {
    while (!closed && gate.isOpen) {
      const to = destination()
      if (!to.possible) return
      const now = clock.now()
      const head = ledger.head(now, stepsAsideAfter)
      const queue = {
        head,
        firstReady: head?.handedAt === null ? ledger.firstReady(now) : null,
        nextTryAt: ledger.nextTryAt(),
      }
      const turn = whoseTurn(queue, now)
      if (turn.kind === 'wait') return wakeAt(turn.until, now)
      if (turn.kind === 'drop') ledger.move(turn.record.summary.n, 'dropped', turn.why)
      else await send(turn.record, to)
    }
  }

  function wakeAt(until: number | null, now: number): void {
    if (until !== null) cancelTimer = clock.after(Math.min(Math.max(until - now, 1), 60_000), wake)
  }

  async function send({ summary: { n }, body }: StoredRecord, to: Destination & { possible: true }): Promise<void> {
    const checked = checkBodyText(body)
    if (!checked.meets) {
      ledger.move(n, 'refused', `does not meet the contract: ${checked.problem}`)
      return
    }
    const bytes = Buffer.from(body)
    const began = clock.monotonic()
    const attempt = ledger.startAttempt(n, clock.now(), to.url)
    const outcome = await client.post({
      url: to.url,
      headers: requestHeaders(to.url, bytes.byteLength, to.writeKey),
      body: bytes,
      signal: AbortSignal.any([gate.signal, ending.signal]),
    })
    const firstTryAt = ledger.at(n)?.firstTryAt ?? clock.now()
    const {
      outcome: ended,
      reason,
      ...next
    } = nextTry(outcome, { attempt, firstTryAt, now: clock.now(), random: random() })
    const reply =
      outcome.kind === 'answered' ? { status: outcome.status, body: outcome.body, truncated: outcome.truncated } : null
    const durationMs = clock.monotonic() - began
    ledger.endAttempt(n, attempt, { durationMs, outcome: ended, reason, bytesSent: outcome.bytesSent, reply }, next)
  }

  return {
    wake,
    async idle() {
      wake()
      while (busy) await busy
    },
    close() {
      closed = true
      cancelTimer()
      ending.abort()
    },
  }
}
