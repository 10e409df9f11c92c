import { messageOf } from '../base/failure.ts'
import type { DatabaseAddress } from './kinds.ts'
import { SqlFailure, type SqlFailureCode, type SqlFailureOptions } from './sql-failure.ts'
import { urlHost } from './url-encoding.ts'

type Target = Pick<DatabaseAddress, 'kind' | 'host' | 'port' | 'user' | 'database' | 'tls'>

/** What node's sockets, node's TLS, the servers and the drivers call things. */
const codesByWord: Readonly<Record<string, SqlFailureCode>> = {
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ECONNABORTED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPIPE: 'unreachable',
  EACCES: 'unreachable',
  PROTOCOL_CONNECTION_LOST: 'unreachable',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ETIMEDOUT: 'timed-out',
  HANDSHAKE_NO_SSL_SUPPORT: 'tls-refused',
  HANDSHAKE_SSL_ERROR: 'tls-refused',
  EPROTO: 'tls-refused',
  // PostgreSQL, SQLSTATE
  '28P01': 'password-refused',
  '28000': 'password-refused',
  '3D000': 'database-missing',
  '42501': 'not-permitted',
  '57P01': 'unreachable',
  '57P03': 'unreachable',
  // MySQL, error number
  '1044': 'not-permitted',
  '1045': 'password-refused',
  '1049': 'database-missing',
  '1130': 'not-permitted',
  '1142': 'not-permitted',
  '1143': 'not-permitted',
  '1227': 'not-permitted',
  '1251': 'password-refused',
  '1370': 'not-permitted',
  '1698': 'password-refused',
  '3159': 'tls-refused',
}

/** Words of node's TLS for a certificate that it does not trust. */
const certificateWords = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH/

/** Turns whatever a driver threw into a failure that a person can act on. Never puts a password into it. */
export function sqlFailureOf(error: unknown, target: Target): SqlFailure {
  if (error instanceof SqlFailure) return error
  const serverCode = serverCodeOf(error)
  const serverMessage = wordsOf(error)
  const code = codeFor(serverCode, serverMessage)
  const [message, hint] = words(code, target, serverMessage)
  const options: SqlFailureOptions = {
    serverMessage,
    cause: error,
    ...(serverCode === undefined ? {} : { serverCode }),
  }
  return new SqlFailure(code, message, hint === undefined ? options : { ...options, hint })
}

/** The failure for an answer that did not come in time. */
export function sqlTimeout(what: 'connect' | 'query', milliseconds: number, target: Target): SqlFailure {
  const seconds = Math.round(milliseconds / 100) / 10
  const where = placeOf(target)
  return what === 'connect'
    ? new SqlFailure('timed-out', `${where} did not answer within ${seconds} s.`, {
        hint: 'Check the host, the port, and who may connect; a firewall that drops packets looks like this.',
      })
    : new SqlFailure(
        'timed-out',
        `A query was not answered by ${where} within ${seconds} s. The connection was given up; what it was to do may have been done.`,
        {
          hint: 'Try again: the server is very busy, locked, or not serving yet.',
        },
      )
}

function placeOf(target: Pick<Target, 'host' | 'port'>): string {
  return `${urlHost(target.host)}:${target.port}`
}

function codeFor(serverCode: string | undefined, message: string): SqlFailureCode {
  // PostgreSQL's words for it always end in `no encryption` on a connection in the clear, whatever the reason.
  if (message.includes('pg_hba.conf')) return 'not-permitted'
  if (/does not support SSL|no encryption|SSL off|insecure transport|only allowed to connect using TLS/i.test(message))
    return 'tls-refused'
  // What pg says when a password is asked for and none was given.
  if (message.startsWith('SASL')) return 'password-refused'
  if (serverCode !== undefined) {
    const known = codesByWord[serverCode]
    if (known !== undefined) return known
    if (certificateWords.test(serverCode)) return 'tls-refused'
  }
  if (
    /Connection terminated|connection is in closed state|Connection lost|after fatal error|socket hang up/i.test(
      message,
    )
  )
    return 'unreachable'
  return 'sql-error'
}

function words(code: SqlFailureCode, target: Target, said: string): readonly [message: string, hint?: string] {
  const where = placeOf(target)
  switch (code) {
    case 'unreachable':
      return [
        `No database answers at ${where}: ${said}`,
        'Check the host and the port, and that the server runs and accepts connections from here.',
      ]
    case 'name-unknown':
      return [`The host name ${target.host} is not known: ${said}`, 'Check the spelling, or use the IP address.']
    case 'timed-out':
      return [`${where} did not answer in time: ${said}`, 'Check the host, the port, and firewalls between.']
    case 'password-refused':
      return [
        `The server refused the login of ${target.user}: ${said}`,
        'Check user and password, and that the server lets this user in from here.',
      ]
    case 'database-missing':
      return [`The database ${target.database} does not exist: ${said}`, 'Check the spelling, or create it.']
    case 'tls-refused':
      return [`TLS with ${where} failed: ${said}`, tlsHint(target.tls)]
    case 'not-permitted':
      return [`The server does not permit it to ${target.user}: ${said}`, permissionHint(said)]
    case 'sql-error':
      return [said]
  }
}

function permissionHint(said: string): string {
  return said.includes('pg_hba.conf')
    ? 'Add a line for this host and user to pg_hba.conf and reload the server; where its line says hostssl, use TLS.'
    : 'Grant the privilege, or use another user.'
}

function tlsHint(tls: Target['tls']): string {
  switch (tls) {
    case 'disable':
      return 'The server wants TLS. Choose to require or to verify it.'
    case 'require':
      return 'The server may speak no TLS. Turn it on there, or choose to do without.'
    case 'verify':
      return 'Give the certificate of the authority that signed the server’s, or require TLS without verifying.'
  }
}

/** Node says nothing itself when all addresses of a name failed; the first one's words stand for all. */
function wordsOf(error: unknown): string {
  const own = messageOf(error).trim()
  return own === '' && error instanceof AggregateError ? messageOf(error.errors[0]).trim() : own
}

function serverCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, errno } = error as { readonly code?: unknown; readonly errno?: unknown }
  // mysql2 puts its name for the error into `code` and the server's number into `errno`; node's errno is negative.
  if (typeof errno === 'number' && errno > 0) return String(errno)
  if (typeof code === 'string') return code
  // Node tries all addresses of a name and throws what each said.
  return error instanceof AggregateError ? serverCodeOf(error.errors[0]) : undefined
}
