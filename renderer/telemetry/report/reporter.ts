import type { ReportRequest } from '../../../electron/telemetry/view.ts'
import type { Analytics } from './load-analytics.ts'

export interface Reporter {
  /** Hands one event to Segment's library. Handing it over twice is harmless: the gateway knows it by its `messageId`. */
  report(request: ReportRequest): void
}

/**
 * Hands events to the library one after another, each with every id of its own: the library keeps an anonymous id once given,
 * so one that is left out would be the last one's. What becomes of an event is not asked here: the gateway knows.
 */
export function createReporter(load: () => Promise<Analytics>): Reporter {
  let analytics: Promise<Analytics> | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function hand({ messageId, event, properties, anonymousId, userId, timestamp }: ReportRequest): Promise<void> {
    analytics ??= load()
    const library = await analytics
    await library.track(event, properties, {
      messageId,
      anonymousId,
      ...(userId !== null && { userId }),
      timestamp: new Date(timestamp),
    })
  }

  return {
    report(request) {
      last = last
        .then(() => hand(request))
        .catch(() => {
          // Not loaded or not handed over: the record is safe in the ledger and is asked for again with the next snapshot.
          analytics = undefined
        })
    },
  }
}
