import { useEffect, useState } from 'react'
import type { TaskLogLine } from '../../../electron/deployments/view.ts'
import { readFailure } from '../../client/api-failure.ts'
import type { Client } from '../../client/client.ts'
import { useClient } from '../../client/client-context.tsx'
import { readNdjson } from '../../client/ndjson.ts'

/** As many lines as a step log shows; the whole of it is in the download. */
const kept = 2000
/** A log that ended while its task goes on is read again after this pause. */
const againMs = 1000

/** The step log, line by line as it is written; it ends when the task has ended and all was read. */
export function useTaskLog(taskId: string, underWay: boolean): readonly TaskLogLine[] {
  const client = useClient()
  const [lines, setLines] = useState<readonly TaskLogLine[]>([])
  useEffect(() => {
    const abort = new AbortController()
    const take = (more: readonly TaskLogLine[]) => setLines((before) => withLines(before, more))
    void follow(client, taskId, underWay, take, abort.signal)
    return () => abort.abort()
  }, [client, taskId, underWay])
  return lines
}

/** Adds lines that are not there yet: a log that is read again begins at its beginning. */
export function withLines(before: readonly TaskLogLine[], more: readonly TaskLogLine[]): readonly TaskLogLine[] {
  const last = before.at(-1)?.n ?? -1
  const added = more.filter(({ n }) => n > last)
  return added.length === 0 ? before : [...before, ...added].slice(-kept)
}

async function follow(
  { fetch }: Client,
  taskId: string,
  underWay: boolean,
  take: (lines: readonly TaskLogLine[]) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(`/api/tasks/${encodeURIComponent(taskId)}/log`, { signal })
      if (!response.ok) throw await readFailure(response)
      if (response.body) for await (const lines of readNdjson<TaskLogLine>(response.body)) take(lines)
    } catch {
      // The banner says when the program does not answer; the log goes on when it does.
    }
    if (!underWay) return
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}
