import { useEffect } from 'react'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { loadAnalytics } from './load-analytics.ts'
import { createReporter } from './reporter.ts'

/** While the page is open: hands to Segment's library what is asked for now, and what was left when the page came or came back. */
export function useReporter(): void {
  const { api, live, session } = useClient()
  useEffect(() => {
    const reporter = createReporter(async () => loadAnalytics(location, await session()))
    const catchUp = () =>
      answer(api.telemetry['pending-reports'].$get()).then(
        (requests) => {
          for (const request of requests) reporter.report(request)
        },
        () => {
          // The stream is broken too, then: the next snapshot asks again.
        },
      )
    void catchUp()
    const stops = [live.onReport(reporter.report), live.onSnapshot(() => void catchUp())]
    return () => {
      for (const stop of stops) stop()
    }
  }, [api, live, session])
}
