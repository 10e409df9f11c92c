import { SqlFailure } from '../../readyset/sql-failure.ts'

/** Whether a question ended its connection: whatever is not the server's own answer did. */
export function isLost(error: unknown): boolean {
  return error instanceof SqlFailure && error.code !== 'sql-error' && error.code !== 'not-permitted'
}
