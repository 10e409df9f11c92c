import { assertNever } from '../base/assert-never.ts'
import type { DatabaseAddress } from './kinds.ts'
import { shellQuote } from './shell-quote.ts'
import { encodeStrictly, maskedPassword, urlHost } from './url-encoding.ts'

/** How a client reaches an instance. The password is empty where none is asked for. */
export interface ConnectionTarget extends Omit<DatabaseAddress, 'tls' | 'caPem'> {
  /** How the connection is encrypted; not at all when absent. */
  readonly tls?: DatabaseAddress['tls']
}

/**
 * The URL that an application connects with. ReadySet answers PostgreSQL's request for TLS with yes even where it has
 * no certificate, so `sslmode=disable` keeps clients that prefer TLS from failing.
 */
export function connectionUrl(target: ConnectionTarget): string {
  return urlWith(target, encodeStrictly(target.password))
}

/** The same with `••••` in the password's place. */
export function maskedConnectionUrl(target: ConnectionTarget): string {
  return urlWith(target, target.password === '' ? '' : maskedPassword)
}

/**
 * A line for a POSIX shell that opens a session. The password goes through the client's environment variable, since a
 * command line can be read by everybody on the machine while it runs.
 */
export function connectionCommand(target: ConnectionTarget): string {
  return commandWith(target, shellQuote(target.password))
}

export function maskedConnectionCommand(target: ConnectionTarget): string {
  return commandWith(target, maskedPassword)
}

/** The host that a client on the engine's host uses for an address that a port is published on. */
export function clientHost(address: string): string {
  return address === '0.0.0.0' || address === '::' || address === '' ? '127.0.0.1' : address
}

/** In the words of libpq, and of MySQL's own clients. */
const tlsWords = {
  disable: { postgresql: 'disable', mysql: null },
  require: { postgresql: 'require', mysql: 'REQUIRED' },
  verify: { postgresql: 'verify-full', mysql: 'VERIFY_IDENTITY' },
} as const

function urlWith({ kind, host, port, user, database, tls = 'disable' }: ConnectionTarget, password: string): string {
  const login = `${encodeStrictly(user)}${password === '' ? '' : `:${password}`}`
  const path = database === '' ? '' : `/${encodeStrictly(database)}`
  const { postgresql, mysql } = tlsWords[tls]
  const query = kind === 'postgresql' ? `?sslmode=${postgresql}` : mysql === null ? '' : `?ssl-mode=${mysql}`
  return `${kind}://${login}@${urlHost(host)}:${port}${path}${query}`
}

function commandWith(target: ConnectionTarget, quotedPassword: string): string {
  const { kind, host, port, user, database } = target
  const withPassword = (variable: string) => (target.password === '' ? '' : `${variable}=${quotedPassword} `)
  switch (kind) {
    case 'postgresql':
      return `${withPassword('PGPASSWORD')}psql ${shellQuote(urlWith(target, ''))}`
    case 'mysql': {
      const words = [`--host=${host}`, `--port=${port}`, '--protocol=tcp', `--user=${user}`]
      const { mysql } = tlsWords[target.tls ?? 'disable']
      if (mysql !== null) words.push(`--ssl-mode=${mysql}`)
      if (database !== '') words.push(`--database=${database}`)
      return `${withPassword('MYSQL_PWD')}mysql ${words.map(shellQuote).join(' ')}`
    }
    default:
      return assertNever(kind)
  }
}
