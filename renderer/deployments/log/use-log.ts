import { useEffect, useRef, useState } from 'react'
import type { LogLineView } from '../../../electron/deployments/view.ts'
import { type ApiFailure, failureOf, readFailure } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { readNdjson } from '../../client/ndjson.ts'
import { createLogBuffer, type LogBuffer } from './log-buffer.ts'
import { paced } from './paced.ts'
import { words } from './words.ts'

export type LogState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'following' }
  /** The container stopped, or is gone: nothing more comes. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }

export interface FollowedLog {
  readonly buffer: LogBuffer
  readonly state: LogState
  /** Another number whenever the buffer holds something else. */
  readonly version: number
  readonly changed: () => void
}

/** After a broken connection, in milliseconds. */
const reopenMs = 500

/** Where lines were left out, the page says so in their place. */
const inWords = (line: LogLineView): LogLineView =>
  line.leftOut === undefined ? line : { ...line, level: 'warn', text: words.leftOut(line.leftOut) }

/**
 * Follows a log into a buffer. However fast lines come, the page is told at most ten times a second. `turn` opens it again,
 * from its beginning.
 */
export function useLog(path: string, turn: number): FollowedLog {
  const { fetch } = useClient()
  const buffer = useRef<LogBuffer | null>(null)
  buffer.current ??= createLogBuffer()
  const [state, setState] = useState<LogState>({ kind: 'opening' })
  const [version, setVersion] = useState(0)
  const changed = useRef(() => setVersion((before) => before + 1)).current

  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for another reading
  useEffect(() => {
    const into = buffer.current
    if (!into) return
    const abort = new AbortController()
    const news = paced<LogLineView>((lines) => {
      into.push(lines)
      changed()
    })
    async function follow(target: LogBuffer): Promise<void> {
      for (;;) {
        try {
          return await readOnce(target)
        } catch (error) {
          // A connection that broke half-way is opened again; what the backend said no to is not.
          if (abort.signal.aborted || !(error instanceof TypeError)) throw error
          await new Promise((resolve) => setTimeout(resolve, reopenMs))
        }
      }
    }
    async function readOnce(target: LogBuffer): Promise<void> {
      setState({ kind: 'opening' })
      const response = await fetch(path, { signal: abort.signal })
      if (!response.ok) throw await readFailure(response)
      target.clear()
      setState({ kind: 'following' })
      if (!response.body) return
      for await (const lines of readNdjson<LogLineView>(response.body)) {
        news.push(lines.map(inWords))
      }
    }
    follow(into).then(
      () => abort.signal.aborted || setState({ kind: 'ended' }),
      (error: unknown) => abort.signal.aborted || setState({ kind: 'failed', failure: failureOf(error) }),
    )
    return () => {
      abort.abort()
      news.stop()
    }
  }, [fetch, path, turn, changed])

  return { buffer: buffer.current, state, version, changed }
}
