import { assertNever } from '../base/assert-never.ts'
import type { DatabaseAddress } from './kinds.ts'

/** What a password is shown as. */
export const maskedPassword = '••••'

/**
 * The URL for `UPSTREAM_DB_URL`, with everything percent-encoded that is not a plain letter, digit or `-._~`. It says how TLS
 * is used in the words of the drivers inside ReadySet: `sslmode` takes `disable`, `prefer` and `require` there, and the MySQL
 * driver refuses parameters that it does not know. What is verified is said by other settings (see `environment.ts`).
 */
export function upstreamUrl(address: DatabaseAddress): string {
  return urlWith(address, encodeStrictly(address.password))
}

/** The same URL with `••••` in the password's place, for the eye. */
export function maskedUrl(address: DatabaseAddress): string {
  return urlWith(address, address.password === '' ? '' : maskedPassword)
}

/** Percent-encodes all but RFC 3986's unreserved characters; lone surrogates become U+FFFD, since no server stores them. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** A host as it stands in a URL: IPv6 in brackets. */
export function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function urlWith(address: DatabaseAddress, password: string): string {
  const login = `${encodeStrictly(address.user)}${password === '' ? '' : `:${password}`}`
  const path = address.database === '' ? '' : `/${encodeStrictly(address.database)}`
  const parameters = tlsParameters(address)
  const query = parameters === '' ? '' : `?${parameters}`
  return `${address.kind}://${login}@${urlHost(address.host)}:${address.port}${path}${query}`
}

function tlsParameters(address: DatabaseAddress): string {
  switch (address.kind) {
    case 'postgresql':
      return address.tls === 'disable' ? 'sslmode=disable' : 'sslmode=require'
    case 'mysql':
      switch (address.tls) {
        case 'disable':
          return ''
        case 'require':
          return 'require_ssl=true&verify_ca=false&verify_identity=false'
        case 'verify':
          return 'require_ssl=true'
        default:
          return assertNever(address.tls)
      }
    default:
      return assertNever(address.kind)
  }
}
