import { assertNever } from '../../base/assert-never.ts'
import type { Check, DatabaseAddress } from '../kinds.ts'
import type { SqlFailure } from '../sql-failure.ts'
import { quoteName, quoteText } from '../sql-quote.ts'

const reachable = { id: 'reachable', title: 'Upstream answers' }
const credentials = { id: 'credentials', title: 'Login' }
const database = { id: 'database', title: 'Database exists' }

/**
 * The checks that opening a connection answers, in the order in which a server gets there: it is reached, the login is taken, the
 * database is found. The first that fails is the last in the list, since what comes after it was not looked at.
 */
export function connectionChecks(address: DatabaseAddress, failure: SqlFailure | undefined): readonly Check[] {
  const reached: Check = { ...reachable, outcome: 'pass', why: `${address.host}:${address.port} answers` }
  const loggedIn: Check = { ...credentials, outcome: 'pass', why: `${address.user} may log in` }
  if (failure === undefined) {
    const found =
      address.database === '' ? 'no database is named, so all are replicated' : `${address.database} is there`
    return [reached, loggedIn, { ...database, outcome: 'pass', why: found }]
  }
  const failed = { outcome: 'fail', why: failure.message } as const
  const hint = failure.hint === undefined ? {} : { fix: failure.hint }
  switch (failure.code) {
    case 'unreachable':
    case 'name-unknown':
    case 'timed-out':
      return [{ ...reachable, ...failed, ...hint }]
    case 'tls-refused':
      return [reached, { id: 'tls', title: 'TLS', ...failed, ...hint }]
    case 'password-refused':
      return [reached, { ...credentials, ...failed, fix: passwordFix(address) }]
    case 'not-permitted':
      return [reached, { ...credentials, ...failed, fix: databaseGrant(address) }]
    case 'database-missing':
      return [
        reached,
        loggedIn,
        { ...database, ...failed, fix: `CREATE DATABASE ${quoteName(address.kind, address.database)};` },
      ]
    case 'sql-error':
      return [reached, { ...credentials, ...failed, ...hint }]
    default:
      return assertNever(failure.code)
  }
}

/** Sets the password; the password itself is the user's to put in, so that it stands in no list of checks. */
function passwordFix({ kind, user }: DatabaseAddress): string {
  return kind === 'postgresql'
    ? `ALTER ROLE ${quoteName(kind, user)} PASSWORD '<password>';`
    : `ALTER USER ${quoteText(kind, user)}@'%' IDENTIFIED BY '<password>';`
}

function databaseGrant({ kind, user, database: name }: DatabaseAddress): string {
  return kind === 'postgresql'
    ? `GRANT CONNECT ON DATABASE ${quoteName(kind, name)} TO ${quoteName(kind, user)};`
    : `GRANT SELECT ON ${name === '' ? '*' : quoteName(kind, name)}.* TO ${quoteText(kind, user)}@'%';`
}
