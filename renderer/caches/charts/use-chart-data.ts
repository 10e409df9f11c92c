import { useCallback, useState } from 'react'
import type { ChartData, SpanName } from '../../../electron/caches/view.ts'
import { type ApiFailure, failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { chartsOf } from '../api.ts'
import { usePolled } from '../use-polled.ts'
import { knownPart } from './known-part.ts'

export interface ChartReading {
  readonly data: ChartData | null
  readonly failure: ApiFailure | null
  readonly readNow: () => void
}

/** As often as a new sample can have come: what is kept more coarsely need not be read so often. */
const everyMs: Readonly<Record<SpanName, number>> = { '1h': 10_000, '6h': 60_000, '24h': 60_000, '7d': 300_000 }

/** The samples of an instance, or of one query, from where something is known; the last reading stays while another span is fetched. */
export function useChartData(deploymentId: string, span: SpanName, queryId: string | null): ChartReading {
  const client = useClient()
  const [state, setState] = useState<Omit<ChartReading, 'readNow'>>({ data: null, failure: null })
  const read = useCallback(
    async (signal: AbortSignal) => {
      try {
        const data = knownPart(await chartsOf(client, deploymentId, span, queryId))
        if (!signal.aborted) setState({ data, failure: null })
      } catch (error) {
        if (!signal.aborted) setState(({ data }) => ({ data, failure: failureOf(error) }))
      }
    },
    [client, deploymentId, span, queryId],
  )
  const readNow = usePolled(read, everyMs[span])
  return { ...state, readNow }
}
