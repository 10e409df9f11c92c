import { Failure, messageOf } from '../../base/failure.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'

/** Why an instance did not answer, in a few words beside its state. */
export function whyNotAnswering(error: unknown, port: number): string {
  if (!(error instanceof Failure)) return messageOf(error)
  const server = error instanceof SqlFailure && error.serverMessage !== undefined ? `: ${error.serverMessage}` : ''
  switch (error.code) {
    case 'password-refused':
      return `upstream refused the password${server}`
    case 'database-missing':
      return `upstream has no such database${server}`
    case 'not-permitted':
      return `upstream does not permit it${server}`
    case 'unreachable':
      return `nobody answers on port ${port}`
    case 'timed-out':
      return 'it takes the query and does not answer'
    case 'secrets-missing':
      return 'its password is not known to this program, so it cannot be asked'
    default:
      return error.message.replace(/\.$/, '')
  }
}
