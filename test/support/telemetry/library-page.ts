import type { Telemetry } from '../../../electron/telemetry/telemetry.ts'
import type { ReportRequest } from '../../../electron/telemetry/view.ts'

/** What Segment's library makes of a report: the keys and context that were measured with 1.84.3. */
export function libraryBody({ messageId, event, properties, anonymousId, userId, timestamp }: ReportRequest): string {
  return JSON.stringify({
    timestamp,
    integrations: { 'Segment.io': true },
    event,
    type: 'track',
    properties,
    context: {
      page: {
        path: '/telemetry',
        referrer: '',
        search: '',
        title: 'ReadySet Desktop',
        url: 'app://readyset/telemetry',
      },
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
      locale: 'en-US',
      library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
      timezone: 'Europe/Paris',
    },
    anonymousId,
    userId,
    messageId,
    writeKey: 'the-key-of-the-page',
    sentAt: new Date().toISOString(),
  })
}

/** An open page: hands over what it is asked to, as the library does, on another turn. Returns its closing. */
export function openPage(telemetry: Telemetry): () => void {
  const report = (request: ReportRequest) => void setImmediate(() => telemetry.acceptFromReporter(libraryBody(request)))
  const close = telemetry.onReport(report)
  telemetry.pendingReports().forEach(report)
  return close
}
