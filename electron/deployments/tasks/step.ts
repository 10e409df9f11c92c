import type { Check } from '../../readyset/kinds.ts'
import type { StepProgress } from '../view.ts'
import type { StepOutcome } from './task-event.ts'

/** What a step tells of itself while it works, and by what it is stopped. */
export interface StepContext {
  readonly taskId: string
  /** Aborted by a cancel, and when the program ends. */
  readonly signal: AbortSignal
  /** One line for the task's log. Secrets are masked on its way. */
  log(text: string): void
  /** A few words beside the step's title. */
  detail(text: string): void
  progress(progress: StepProgress | null): void
  checks(checks: readonly Check[]): void
  /** Aborted when the user does not want to wait any longer for a graceful stop. */
  readonly force: AbortSignal
}

/**
 * One part of a task. Idempotent: it looks at what is there before it does anything, because a program that was killed in
 * the middle of it runs it again. What it throws as a `Failure` becomes the step's error, with `details.evidence` (lines)
 * as its last words.
 */
export interface Step {
  readonly id: string
  readonly title: string
  /** It waits for a graceful stop that the user may cut short. */
  readonly forcible?: boolean
  /** When it has begun there is no going back: it is not cancelled, and tried again where it fails. */
  readonly commits?: boolean
  run(context: StepContext): Promise<StepOutcome>
  /** Takes away what this step made, and nothing else. Idempotent as well; absent where nothing is left behind. */
  undo?(context: StepContext): Promise<void>
}
