import type { EngineId } from '../../engines/engine.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { StepState, StepView, TaskKind, TaskState } from '../view.ts'

/** What a task was asked to do, as it is stored; secrets are not in it. */
export type TaskInput =
  | { readonly kind: 'deploy' }
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'restart' }
  /** Makes the container of an adopted instance again with its own telemetry off. */
  | { readonly kind: 'silence'; readonly running: boolean }
  /** `previous` is what undoing goes back to; `wasStopped` says that nothing is to run then. */
  | {
      readonly kind: 'apply'
      readonly spec: DeploymentSpec
      readonly previous: DeploymentSpec
      readonly wasStopped?: boolean
    }
  /** The same with another image: `digest` is the registry's, or the image's id where the engine alone has it. */
  | {
      readonly kind: 'upgrade'
      readonly spec: DeploymentSpec
      readonly previous: DeploymentSpec
      readonly digest: string
      readonly wasStopped?: boolean
    }
  | { readonly kind: 'tear-down'; readonly keepData: boolean }
  /** Removes what a task left that has ended; the deployment is not there any more. */
  | { readonly kind: 'clean-up'; readonly engine: EngineId }

export interface StepPlan {
  readonly id: string
  readonly title: string
  /** It leaves something behind that undoing takes away again. */
  readonly undoable: boolean
  /** It waits for a graceful stop that the user may cut short. */
  readonly forcible: boolean
  /** When it has begun there is no going back: what the task changed becomes the deployment's own. */
  readonly commits?: boolean
}

/** One step as the journal holds it. */
export interface StepRecord extends StepView, StepPlan {}

/**
 * A task as the journal holds it. It is whole at every moment: whoever reads it after a cut knows what to do next from
 * this alone (`nextMove`).
 */
export interface TaskRecord {
  readonly id: string
  readonly deploymentId: string
  readonly deploymentName: string
  readonly kind: TaskKind
  readonly state: TaskState
  /** Where undoing leads; null while the task goes forward. */
  readonly ending: 'cancelled' | 'rolled-back' | null
  readonly input: TaskInput
  readonly steps: readonly StepRecord[]
  /** The user does not want to wait for ReadySet's own shutdown. */
  readonly forced: boolean
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt: number | null
}

export interface NewTask {
  readonly id: string
  readonly deploymentId: string
  readonly deploymentName: string
  readonly input: TaskInput
  readonly startedAt: number
}

/** A task before its first step. */
export function newTask(task: NewTask, steps: readonly StepPlan[]): TaskRecord {
  return {
    ...task,
    kind: task.input.kind,
    state: 'running',
    ending: null,
    steps: steps.map(newStep),
    forced: false,
    endedAt: null,
  }
}

function newStep(plan: StepPlan): StepRecord {
  return { ...plan, state: 'todo', detail: '', progress: null, startedAt: null, endedAt: null, error: null, checks: [] }
}

/** The task has come to its end; nothing happens in it any more. */
export function isEnded(task: TaskRecord): boolean {
  return task.endedAt !== null
}

/** What replaces ReadySet's container, and goes back by itself when the new one does not answer. */
export function changeIn(input: TaskInput): Extract<TaskInput, { kind: 'apply' | 'upgrade' }> | undefined {
  return input.kind === 'apply' || input.kind === 'upgrade' ? input : undefined
}

/** It replaces a container that runs, so that a failure goes back by itself. */
export function goesBack(input: TaskInput): boolean {
  return changeIn(input) !== undefined || input.kind === 'silence'
}

/**
 * The step that makes the change the deployment's own has begun: from here on the task only goes forward. One that failed half-way
 * has perhaps done its work, and is tried again.
 */
export function isCommitted({ steps }: Pick<TaskRecord, 'steps'>): boolean {
  return steps.some((step) => step.commits === true && step.state !== 'todo')
}

const finished: readonly StepState[] = ['passed', 'warned', 'skipped']

export function isFinished(step: StepRecord): boolean {
  return finished.includes(step.state)
}
