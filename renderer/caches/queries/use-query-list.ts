import { useCallback, useEffect, useRef } from 'react'
import { failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { queriesOf } from '../api.ts'
import { usePolled } from '../use-polled.ts'
import { openFeed, takeList, useQueryFeed } from './query-feed.ts'

const everyMs = 10_000

/** Keeps the feed that of this deployment, read every ten seconds while it is seen. Returns how to read it now. */
export function useQueryList(deploymentId: string): () => void {
  const client = useClient()
  const read = useCallback(
    async (signal: AbortSignal) => {
      openFeed(deploymentId)
      try {
        const list = await queriesOf(client, deploymentId)
        if (!signal.aborted) takeList(list)
      } catch (error) {
        if (!signal.aborted) useQueryFeed.setState({ failure: failureOf(error) })
      }
    },
    [client, deploymentId],
  )
  const readNow = usePolled(read, everyMs)
  const turn = useQueryFeed((feed) => feed.turn)
  const seen = useRef(turn)
  useEffect(() => {
    if (seen.current !== turn) readNow()
    seen.current = turn
  }, [turn, readNow])
  return readNow
}
