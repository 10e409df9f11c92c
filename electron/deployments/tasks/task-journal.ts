import type { Clock } from '../../base/clock.ts'
import type { Storage } from '../../storage/storage.ts'
import type { TaskLogLine } from '../view.ts'
import { anchoredTime } from './anchored-time.ts'
import { reduceTask } from './reduce-task.ts'
import { isPassing, type TaskEvent } from './task-event.ts'
import type { TaskRecord } from './task-record.ts'
import type { TaskStore } from './task-store.ts'
import { createThrottle } from './throttle.ts'

/** One task while it is worked on: its record, and the way in which the record changes. */
export interface TaskJournal {
  record(): TaskRecord
  /** Milliseconds since the epoch, not disturbed by a clock that is set. */
  now(): number
  /** Durable when it returns, unless the event only moves a bar or a word. `within` runs in the same transaction. */
  dispatch(event: TaskEvent, within?: (after: TaskRecord) => void): void
  /** For when the journal itself cannot be written: the event is shown, and forgotten at the next start. */
  showOnly(event: TaskEvent): void
  log(step: string, text: string): void
  /** Writes what is only in memory so far. */
  flush(): void
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export interface JournalOptions {
  readonly storage: Storage
  readonly store: TaskStore
  readonly clock: Clock
  readonly onChange: (record: TaskRecord) => void
  readonly onLine: (taskId: string, line: TaskLogLine) => void
}

const progressPauseMs = 100
const linePauseMs = 250

export function createTaskJournal(task: TaskRecord, options: JournalOptions): TaskJournal {
  const { storage, store, clock } = options
  const now = anchoredTime(clock)
  let record = task
  let written = task
  let lines: TaskLogLine[] = []
  let lastLine = store.lastLine(task.id)

  const show = createThrottle(clock, progressPauseMs, () => options.onChange(record))
  const keepLines = createThrottle(clock, linePauseMs, writeLinesIfPossible)

  function writeLines(): void {
    if (lines.length === 0) return
    store.appendLog(task.id, lines)
    lines = []
  }

  /** Lines that cannot be written now go with the next event, whose failure is the task's. */
  function writeLinesIfPossible(): void {
    try {
      writeLines()
    } catch {
      keepLines.request()
    }
  }

  return {
    record: () => record,
    now,
    dispatch(event, within) {
      const after = reduceTask(record, event)
      if (isPassing(event)) {
        record = after
        show.request()
        return
      }
      storage.transaction(() => {
        writeLines()
        store.update(written, after)
        within?.(after)
      })
      record = after
      written = after
      options.onChange(record)
    },
    showOnly(event) {
      record = reduceTask(record, event)
      options.onChange(record)
    },
    log(step, text) {
      for (const part of text.split('\n')) {
        lastLine += 1
        const line = { n: lastLine, at: now(), step, text: part }
        lines.push(line)
        options.onLine(task.id, line)
      }
      keepLines.request()
    },
    flush: writeLines,
    pause: (ms, signal) =>
      new Promise((resolve) => {
        const cancel = clock.after(ms, resolve)
        const leave = () => {
          cancel()
          resolve()
        }
        signal.addEventListener('abort', leave, { once: true })
      }),
  }
}
