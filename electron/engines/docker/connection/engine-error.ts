/** What a failed request to an engine left behind, from whatever shape it was thrown in. */
export interface EngineError {
  /** The system's code, such as `ENOENT` or `ECONNRESET`. */
  readonly code: string | undefined
  /** The HTTP status of the engine's answer. */
  readonly status: number | undefined
  /** The engine's or the system's own words, on one line. */
  readonly words: string
}

interface Thrown {
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly errors?: unknown
  readonly cause?: unknown
}

export function readError(error: unknown): EngineError {
  if (!(error instanceof Error)) return { code: undefined, status: undefined, words: oneLine(String(error)) }
  const { code, statusCode, errors, cause } = error as Thrown
  // Connecting to a name with several addresses fails with all of their errors; the first tells enough.
  if (Array.isArray(errors) && errors.length > 0) return readError(errors[0])
  if (code === undefined && statusCode === undefined && cause instanceof Error) return readError(cause)
  return {
    code: typeof code === 'string' ? code : undefined,
    status: typeof statusCode === 'number' ? statusCode : undefined,
    words: engineWords(error.message),
  }
}

/** docker-modem writes `(HTTP code 404) no such container - No such container: x `; the engine said the last part. */
function engineWords(message: string): string {
  return oneLine(message.replace(/^\(HTTP code \d+\) [^-]*- /, ''))
}

const wordsLimit = 1000

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > wordsLimit ? `${line.slice(0, wordsLimit)}…` : line
}
