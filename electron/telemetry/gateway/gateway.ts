import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Gate } from '../consent/gate.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { differenceFromRecord } from './compare-to-record.ts'
import { reduceLibraryBody } from './reduce-library-body.ts'

/** What the page's library is told. Only `taken` means that its message will be sent. */
export type GatewayAnswer = { readonly taken: true } | { readonly taken: false; readonly why: string }

export interface Gateway {
  /** How many requests were refused in this run. */
  readonly refused: number
  /** Takes what Segment's library posted to `/telemetry/v1/t`. */
  take(text: string): GatewayAnswer
  /** Anything else of the library's: its metrics, batches, identify calls. Never let out. */
  refuseOther(path: string): GatewayAnswer
}

/**
 * The one place that lets telemetry out. The library's message is let out only as the record that it belongs to: it has to
 * say the very same, and what the library had added stays here.
 */
export function createGateway(
  ledger: Ledger,
  gate: Gate,
  clock: Clock,
  log: Log,
  onTaken: (n: number) => void,
): Gateway {
  let refused = 0

  function refuse(why: string): GatewayAnswer {
    refused += 1
    log.warn('a request of the telemetry library was refused', { why })
    return { taken: false, why }
  }

  return {
    get refused() {
      return refused
    },
    take(text) {
      const posted = parse(text)
      if (!posted) return refuse('it is not a JSON object')
      const { messageId, kept, removed } = reduceLibraryBody(posted)
      const record = messageId === null ? null : ledger.find(messageId)
      if (!record) return refuse('no record has this messageId')
      const different = differenceFromRecord(kept, record.body)
      const { n, state } = record.summary
      if (different) {
        // What was sent already was equal to its record, and stays what it is.
        if (state === 'waiting' && record.handedAt === null) {
          ledger.move(
            n,
            'refused',
            `Segment’s library handed over something else: ${different} differs from the record`,
          )
        }
        return refuse(`it differs from its record at ${different}`)
      }
      // A second open page, or the library trying again: the first one's word holds.
      if (record.handedAt !== null && state !== 'dropped') return { taken: true }
      if (!gate.isOpen || state !== 'waiting') return refuse(`its record is ${state}`)
      ledger.handOver(n, clock.now(), removed)
      onTaken(n)
      return { taken: true }
    },
    refuseOther: (path) => refuse(`${path} is not a way out`),
  }
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
