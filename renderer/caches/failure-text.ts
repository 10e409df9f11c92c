import { failureOf } from '../client/api-failure.ts'

/** What went wrong and what to do about it, for a toast, which has room for text alone. */
export function failureText(error: unknown): string {
  const { message, hint } = failureOf(error)
  return hint === null ? message : `${message} ${hint}`
}
