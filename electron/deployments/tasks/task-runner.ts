import { isAbort, messageOf } from '../../base/failure.ts'
import type { Log } from '../../base/log.ts'
import { nextMove } from './next-move.ts'
import type { Step, StepContext } from './step.ts'
import { taskErrorOf } from './task-error.ts'
import type { TaskEvent } from './task-event.ts'
import type { TaskJournal } from './task-journal.ts'
import { isEnded, type StepRecord, type TaskRecord } from './task-record.ts'

export interface RunnerOptions {
  readonly journal: TaskJournal
  /** The steps of this task, by the ids in its record. */
  readonly steps: readonly Step[]
  readonly mask: (text: string) => string
  /** What the task's end means for its deployment; runs in the transaction that ends the task. */
  readonly settle: (task: TaskRecord) => void
  readonly log: Log
}

export interface TaskRunner {
  /** Works until the task ends, waits for the user, or the program closes. Never rejects. */
  readonly done: Promise<void>
  /** The user's word came: what runs is stopped, or the work goes on. */
  cancel(): void
  force(): void
  /** Stops working and leaves the journal as it is, for the next start. */
  close(): void
}

/** Between two tries to write a task's end down, on a disk that was full. */
const untilWritableMs = 2_000

/** Does what `nextMove` says, writes down what became of it, and asks again. */
export function startRunner(options: RunnerOptions): TaskRunner {
  const { journal, steps, log } = options
  const cancelled = new AbortController()
  const closed = new AbortController()
  const forced = new AbortController()
  if (journal.record().forced) forced.abort()

  function contextOf(step: StepRecord, signal: AbortSignal): StepContext {
    const tell = (event: TaskEvent) => journal.dispatch(event)
    return {
      taskId: journal.record().id,
      signal,
      force: forced.signal,
      log: (text) => journal.log(step.id, options.mask(text)),
      detail: (detail) => tell({ what: 'step-detail', step: step.id, detail: options.mask(detail) }),
      progress: (progress) => tell({ what: 'step-progress', step: step.id, progress }),
      checks: (checks) => {
        const masked = checks.map((check) => ({ ...check, why: options.mask(check.why) }))
        tell({ what: 'step-checks', step: step.id, checks: masked })
      },
    }
  }

  async function run(step: StepRecord): Promise<TaskEvent | undefined> {
    const signal = AbortSignal.any([cancelled.signal, closed.signal])
    try {
      const outcome = await find(steps, step).run(contextOf(step, signal))
      return { what: 'step-ended', step: step.id, outcome, at: journal.now() }
    } catch (error) {
      if (closed.signal.aborted) return undefined
      if (cancelled.signal.aborted) return { what: 'step-stopped', step: step.id, at: journal.now() }
      return { what: 'step-failed', step: step.id, error: explain(step, error), at: journal.now() }
    }
  }

  async function undo(step: StepRecord): Promise<TaskEvent | undefined> {
    try {
      await find(steps, step).undo?.(contextOf(step, closed.signal))
      return { what: 'step-undone', step: step.id, at: journal.now() }
    } catch (error) {
      if (closed.signal.aborted) return undefined
      return { what: 'undo-failed', step: step.id, error: explain(step, error), at: journal.now() }
    }
  }

  function explain(step: StepRecord, error: unknown) {
    const told = taskErrorOf(error, options.mask)
    journal.log(step.id, `failed: ${told.message}`)
    for (const line of told.evidence) journal.log(step.id, `  ${line}`)
    if (told.code === 'internal' && !isAbort(error)) {
      log.error('a step failed unexpectedly', error, { task: journal.record().id, step: step.id })
    }
    return told
  }

  async function work(): Promise<void> {
    while (!closed.signal.aborted) {
      const move = nextMove(journal.record())
      if (move.do === 'wait') return
      if (move.do === 'end') return await end()
      if (move.do === 'run') journal.dispatch({ what: 'step-begun', step: move.step.id, at: journal.now() })
      else journal.log(move.step.id, 'undoing')
      const event = await (move.do === 'run' ? run(move.step) : undo(move.step))
      if (event === undefined) return
      journal.dispatch(event)
    }
  }

  /** Everything is done, so no step is left that could say that its end cannot be written down: it is tried until it can. */
  async function end(): Promise<void> {
    while (!closed.signal.aborted) {
      try {
        journal.dispatch({ what: 'ended', at: journal.now() }, options.settle)
        return
      } catch (error) {
        log.error('a task’s end cannot be written down yet', error, { task: journal.record().id })
        await journal.pause(untilWritableMs, closed.signal)
      }
    }
  }

  async function workSafely(): Promise<void> {
    try {
      await work()
      journal.flush()
    } catch (error) {
      if (closed.signal.aborted) return
      log.error('a task cannot be written down', error, { task: journal.record().id })
      showUnwritten(journal, error)
    }
  }

  return {
    done: workSafely(),
    cancel: () => cancelled.abort(),
    force: () => forced.abort(),
    close: () => closed.abort(),
  }
}

function find(steps: readonly Step[], record: StepRecord): Step {
  const step = steps.find((one) => one.id === record.id)
  if (!step) throw new Error(`this version of the program has no step "${record.id}"`)
  return step
}

/** The disk is full, or the file went away: the task stops where it is, and says why. */
function showUnwritten(journal: TaskJournal, error: unknown): void {
  const record = journal.record()
  if (isEnded(record)) return
  const step = record.steps.find((one) => one.state === 'running') ?? record.steps.find((one) => one.state === 'todo')
  if (!step) return
  const words = `The data folder cannot be written: ${messageOf(error)}. What was made so far is still there.`
  const told = { code: 'journal', message: words, hint: 'Make room on the disk, then try again.', evidence: [] }
  journal.showOnly({ what: 'step-failed', step: step.id, error: told, at: journal.now() })
}
