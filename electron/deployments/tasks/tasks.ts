import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import { createListeners, type Unsubscribe } from '../../base/listeners.ts'
import type { Log } from '../../base/log.ts'
import type { Storage } from '../../storage/storage.ts'
import type { TaskLogLine, TaskState, TaskView } from '../view.ts'
import type { Step } from './step.ts'
import { createTaskJournal, type TaskJournal } from './task-journal.ts'
import { isCommitted, isEnded, newTask, type StepPlan, type TaskInput, type TaskRecord } from './task-record.ts'
import { startRunner, type TaskRunner } from './task-runner.ts'
import type { TaskStore } from './task-store.ts'
import { viewOfTask } from './task-view.ts'

/** What tasks need of the deployments they change. */
export interface TaskHost {
  stepsOf(task: Pick<TaskRecord, 'id' | 'deploymentId' | 'input'>): readonly Step[]
  maskOf(deploymentId: string): (text: string) => string
  /** What a task's end means for its deployment; runs in the transaction that ends the task. */
  settle(task: TaskRecord): void
  /** Names of what the task has made so far. */
  madeBy(taskId: string): readonly string[]
}

export interface Tasks {
  /** Begins a task; `within` runs in the transaction that writes it down first. */
  start(deployment: { readonly id: string; readonly name: string }, input: TaskInput, within?: () => void): TaskRecord
  cancel(id: string): void
  retry(id: string): void
  rollBack(id: string): void
  force(id: string): void
  /** Ends a task that waits for a decision without undoing anything, since another one takes its place. */
  dismiss(id: string): void
  get(id: string): TaskRecord | undefined
  view(id: string): TaskView | undefined
  /** The task of a deployment that has not ended. */
  openOf(deploymentId: string): TaskRecord | undefined
  ofDeployment(deploymentId: string): readonly TaskView[]
  /** The newest task of a deployment, ended or not. */
  lastOf(deploymentId: string): TaskRecord | undefined
  /** Tasks that run or wait, and the last one of each deployment. */
  views(): readonly TaskView[]
  log(id: string): readonly TaskLogLine[]
  onTask(listener: (task: TaskView) => void): Unsubscribe
  onLine(listener: (news: { readonly taskId: string; readonly line: TaskLogLine }) => void): Unsubscribe
  /** What tasks have made may have changed. */
  refreshOpen(): void
  /** Picks up what an earlier run of the program left open. */
  resume(): void
  /** Resolves when no task works any more: each has ended or waits for the user. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface TasksOptions {
  readonly storage: Storage
  readonly store: TaskStore
  readonly clock: Clock
  readonly log: Log
  readonly host: TaskHost
}

interface OpenTask {
  readonly journal: TaskJournal
  runner: TaskRunner
}

const working: readonly TaskState[] = ['running', 'cancelling', 'undoing']

export function createTasks(options: TasksOptions): Tasks {
  const { storage, store, clock, host } = options
  const changed = createListeners<TaskView>()
  const lines = createListeners<{ readonly taskId: string; readonly line: TaskLogLine }>()
  const open = new Map<string, OpenTask>()

  const viewOf = (task: TaskRecord) => viewOfTask(task, isEnded(task) ? [] : host.madeBy(task.id))

  function openJournal(task: TaskRecord): TaskJournal {
    return createTaskJournal(task, {
      storage,
      store,
      clock,
      onChange: (record) => {
        if (isEnded(record)) open.delete(record.id)
        changed.emit(viewOf(record))
      },
      onLine: (taskId, line) => lines.emit({ taskId, line }),
    })
  }

  function work(journal: TaskJournal): TaskRunner {
    const task = journal.record()
    return startRunner({
      journal,
      steps: host.stepsOf(task),
      mask: host.maskOf(task.deploymentId),
      settle: (ended) => host.settle(ended),
      log: options.log,
    })
  }

  /** The journal of a task that can still change; the user's word on an ended one is answered with how it ended. */
  function mustBeOpen(id: string): OpenTask {
    const task = open.get(id)
    if (task) return task
    const ended = store.get(id)
    if (!ended)
      throw new Failure('not-found', 'There is no such task. Nothing was changed.', {
        hint: 'Go back to the list of deployments: what came of it is among the deployment’s events.',
      })
    throw new Failure('task-ended', `This task has ended already: it is ${ended.state}. Nothing was changed.`, {
      hint: 'Look at its steps: they say how it ended.',
    })
  }

  function goOn(id: string, event: { readonly what: 'retry-asked' | 'roll-back-asked' | 'cancel-asked' }): void {
    const task = mustBeOpen(id)
    if (task.journal.record().state !== 'failed') {
      throw new Failure(
        'task-runs',
        'This task does not wait for a decision: it is still at work. Nothing was changed.',
        {
          hint: 'Wait until it ends or fails, or cancel it.',
        },
      )
    }
    if (event.what !== 'retry-asked' && isCommitted(task.journal.record())) {
      throw new Failure(
        'cannot-cancel',
        'The change is made and kept, and the old container is gone: there is no way back.',
        {
          hint: 'Try again: only what is left over remains to be removed.',
        },
      )
    }
    task.journal.dispatch(event)
    task.runner = work(task.journal)
  }

  return {
    start(deployment, input, within) {
      const target = { id: randomUUID(), deploymentId: deployment.id, deploymentName: deployment.name, input }
      const task = storage.transaction(() => {
        within?.()
        const begun = newTask({ ...target, startedAt: clock.now() }, host.stepsOf(target).map(planOf))
        store.insert(begun)
        return begun
      })
      const journal = openJournal(task)
      changed.emit(viewOf(task))
      open.set(task.id, { journal, runner: work(journal) })
      if (isEnded(journal.record())) open.delete(task.id)
      return task
    },
    cancel(id) {
      const task = mustBeOpen(id)
      const { state } = task.journal.record()
      if (state === 'failed') return goOn(id, { what: 'cancel-asked' })
      if (!viewOf(task.journal.record()).canCancel && state === 'running') {
        throw new Failure(
          'cannot-cancel',
          'This task cannot be cancelled half-way without leaving things worse. It goes on; nothing was changed.',
          {
            hint: 'Wait for its end, or force the stop where it waits for one.',
          },
        )
      }
      task.journal.dispatch({ what: 'cancel-asked' })
      task.runner.cancel()
    },
    retry: (id) => goOn(id, { what: 'retry-asked' }),
    rollBack: (id) => goOn(id, { what: 'roll-back-asked' }),
    force(id) {
      const task = mustBeOpen(id)
      task.journal.dispatch({ what: 'force-asked' })
      task.runner.force()
    },
    dismiss(id) {
      const { journal } = mustBeOpen(id)
      journal.dispatch({ what: 'dismissed', at: journal.now() })
    },
    get: (id) => open.get(id)?.journal.record() ?? store.get(id),
    view(id) {
      const task = open.get(id)?.journal.record() ?? store.get(id)
      return task && viewOf(task)
    },
    openOf: (deploymentId) =>
      [...open.values()].map((task) => task.journal.record()).find((task) => task.deploymentId === deploymentId),
    ofDeployment: (deploymentId) => store.ofDeployment(deploymentId, 20).map((task) => viewOf(newest(task))),
    lastOf: (deploymentId) => store.ofDeployment(deploymentId, 1)[0],
    views: () => store.current().map((task) => viewOf(newest(task))),
    log(id) {
      open.get(id)?.journal.flush()
      if (!store.get(id))
        throw new Failure('not-found', 'There is no such task. Nothing was changed.', {
          hint: 'Go back to the list of deployments: what came of it is among the deployment’s events.',
        })
      return store.log(id)
    },
    onTask: (listener) => changed.add(listener),
    onLine: (listener) => lines.add(listener),
    refreshOpen() {
      for (const { journal } of [...open.values()]) changed.emit(viewOf(journal.record()))
    },
    resume() {
      store.prune(clock.now())
      for (const task of store.open()) {
        try {
          pickUp(task)
        } catch (error) {
          // Its deployment was made by a newer version of this program, or is not readable: nothing can be done here.
          options.log.error('a task cannot be picked up', error, { task: task.id })
          store.update(task, { ...task, state: 'rolled-back', endedAt: clock.now() })
        }
      }
    },
    async settled() {
      await Promise.all([...open.values()].map((task) => task.runner.done))
    },
    async close() {
      for (const { runner } of open.values()) runner.close()
      await Promise.all([...open.values()].map((task) => task.runner.done))
      for (const { journal } of open.values()) journal.flush()
    },
  }

  function pickUp(task: TaskRecord): void {
    const journal = openJournal(task)
    if (working.includes(task.state)) journal.log(currentStep(task), 'the program was ended here; going on')
    open.set(task.id, { journal, runner: work(journal) })
    if (isEnded(journal.record())) open.delete(task.id)
  }

  /** A task in memory is ahead of the store by its progress. */
  function newest(task: TaskRecord): TaskRecord {
    return open.get(task.id)?.journal.record() ?? task
  }
}

function planOf(step: Step): StepPlan {
  const { id, title, undo, forcible = false, commits = false } = step
  return { id, title, undoable: undo !== undefined, forcible, ...(commits && { commits }) }
}

function currentStep(task: TaskRecord): string {
  return (task.steps.find((step) => step.state === 'running') ?? task.steps.at(0))?.id ?? task.kind
}
