import { assertNever } from '../../base/assert-never.ts'
import type { Check, DatabaseAddress } from '../kinds.ts'
import type { SqlFailure } from '../sql-failure.ts'
import { quoteName, quoteText } from '../sql-quote.ts'

const reachable = { id: 'reachable', title: 'Upstream answers' }
const credentials = { id: 'credentials', title: 'Login' }
const database = { id: 'database', title: 'Database exists' }

/**
 * The checks that opening a connection answers, in the order in which a server gets there: it is reached, the login
 * is taken, the database is found. The first that fails is the last in the list, since what comes after it was not
 * looked at.
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
      return [reached, { ...credentials, ...failed, fix: permissionFix(address, failure) }]
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

/** The password itself is the user's to put in, so that it stands in no list of checks. */
function passwordFix({ kind, user }: DatabaseAddress): string {
  const statement =
    kind === 'postgresql'
      ? `ALTER ROLE ${quoteName(kind, user)} PASSWORD '<password>';`
      : `ALTER USER ${quoteText(kind, user)}@'%' IDENTIFIED BY '<password>';`
  return `-- check user and password; to set a new one:\n${statement}`
}

function permissionFix(address: DatabaseAddress, { serverCode, serverMessage = '' }: SqlFailure): string {
  const { kind, user, host, database: name } = address
  if (kind === 'postgresql') {
    if (!serverMessage.includes('pg_hba.conf')) {
      return `GRANT CONNECT ON DATABASE ${quoteName(kind, name)} TO ${quoteName(kind, user)};`
    }
    return [
      `# in pg_hba.conf of ${host}, then reload the server; hostssl where TLS is required`,
      `host ${hbaWord(name)} ${hbaWord(user)} samenet scram-sha-256`,
    ].join('\n')
  }
  const account = `${quoteText(kind, user)}@'%'`
  // 1130: no account of any name is let in from this host.
  const create = serverCode === '1130' ? `CREATE USER ${account} IDENTIFIED BY '<password>';\n` : ''
  return `${create}GRANT SELECT ON ${name === '' ? '*' : quoteName(kind, name)}.* TO ${account};`
}

/** A word in pg_hba.conf, quoted so that none of its keywords is meant. */
function hbaWord(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
