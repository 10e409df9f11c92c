export interface FailureOptions {
  /** What the user can do about it, in a sentence; the page shows it under the message. */
  readonly hint?: string
  /** Facts for the page, never secrets: a field's name, the last words of a failed command. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
}

/**
 * An expected failure: something that the world does, not a bug. It is told to the user as it stands, so its message says
 * what happened and what that means for their data. Everything else that is thrown is a bug, logged with its stack.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  /** A stable word in kebab-case that code can switch on, such as `port-in-use`. */
  readonly code: string
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: string, message: string, options: FailureOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
    this.details = options.details
  }
}

/** True for what an aborted `AbortSignal` throws: the user changed their mind, nothing failed. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || (error as { code?: unknown }).code === 'ABORT_ERR')
}

/** The words of whatever was thrown, for a line that a person reads. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
