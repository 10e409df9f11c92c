import { useEffect, useState } from 'react'
import type { TaskLogLine } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { taskLog } from './task-api.ts'

/** How soon the log is read again while the task is at work. */
const againMs = 700

/** The task's log; read again and again while it is written. */
export function useTaskLog(taskId: string, underWay: boolean): readonly TaskLogLine[] {
  const client = useClient()
  const [lines, setLines] = useState<readonly TaskLogLine[]>([])
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    async function read() {
      try {
        const all = await taskLog(client, taskId)
        if (!left) setLines((before) => newer(before, all))
      } catch {
        // The banner says when the program does not answer; the log goes on when it does.
      }
      if (underWay && !left) timer = setTimeout(read, againMs)
    }
    void read()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [client, taskId, underWay])
  return lines
}

/** The same array while nothing was added, so that nothing is drawn again. */
export function newer(before: readonly TaskLogLine[], all: readonly TaskLogLine[]): readonly TaskLogLine[] {
  return before.length === all.length && before.at(-1)?.n === all.at(-1)?.n ? before : all
}
