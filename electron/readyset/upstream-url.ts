import { assertNever } from '../base/assert-never.ts'
import type { DatabaseAddress, DatabaseKind } from './kinds.ts'
import { upstreamPort } from './ports.ts'
import { decodeLeniently, encodeStrictly, maskedPassword, urlHost } from './url-encoding.ts'
import { type TlsChoice, tlsFromParameters } from './url-tls.ts'

/** What a pasted URL says; `tls` is `disable` unless the URL says otherwise. */
export type UrlAddress = Omit<DatabaseAddress, 'caPem'>

export type ParsedUpstreamUrl =
  | {
      readonly ok: true
      readonly address: UrlAddress
      /** What the URL says about TLS; absent where it says nothing. */
      readonly explicitTls?: TlsChoice
      /** Parameters that were passed over, by name. */
      readonly ignored: readonly string[]
    }
  | { readonly ok: false; readonly message: string; readonly hint: string }

const kindByScheme: Readonly<Record<string, DatabaseKind>> = {
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
  postgres: 'postgresql',
  postgresql: 'postgresql',
}

/** `host[:port][/database][?name=value&…]`; the host may be IPv6 in brackets. */
const parameter = '[\\w-]+=[^\\s&#]*'
const afterLogin = new RegExp(
  '^(\\[[0-9a-fA-F:.%]+\\]|[^\\s:/?#@[\\],]+)(?::(\\d{1,5}))?' +
    `(?:/([^\\s/?#@]*))?(?:\\?(${parameter}(?:&${parameter})*)?&?)?$`,
)

interface Reading {
  readonly login: string
  readonly host: string
  readonly port: number | undefined
  readonly database: string
  readonly parameters: string
}

/**
 * Understands a pasted database URL. Special characters in the password need not be percent-encoded where only one
 * reading of the URL makes sense: every `@` is tried as the end of the login, and what follows must be a host, a port,
 * a database and parameters. Where two readings make sense, it asks instead of choosing.
 */
export function parseUpstreamUrl(text: string): ParsedUpstreamUrl {
  const trimmed = text.trim().replace(/^(["'])(.*)\1$/, '$2')
  const scheme = /^([a-z][a-z0-9]*)(?:\+[a-z0-9]+)?:\/\//i.exec(trimmed)
  const kind = kindByScheme[scheme?.[1]?.toLowerCase() ?? '']
  if (!scheme || kind === undefined) {
    return no(
      'This is not a database URL.',
      'It starts with postgresql:// or mysql://, such as postgresql://user:password@host:5432/database.',
    )
  }
  const rest = trimmed.slice(scheme[0].length)
  if (!rest.includes('@'))
    return no('The URL names no user.', 'Put user and password before the host: user:password@host.')

  const readings = readingsOf(rest).filter(({ database }) => kind === 'mysql' || database !== '')
  const [reading] = readings
  if (reading === undefined) return explain(rest, kind)
  if (readings.length > 1) {
    return no(
      'The URL can be read in more than one way.',
      'Percent-encode the special characters of the password: @ is %40, / is %2F, ? is %3F.',
    )
  }
  return understood(reading, kind)
}

/**
 * The URL for `UPSTREAM_DB_URL`, with everything percent-encoded that is not a plain letter, digit or `-._~`. It says
 * how TLS is used in the words of the drivers inside ReadySet: `sslmode` takes `disable`, `prefer` and `require` there,
 * and the MySQL driver refuses parameters that it does not know. What is verified is said by other settings (see
 * `environment.ts`).
 */
export function upstreamUrl(address: DatabaseAddress): string {
  return urlWith(address, encodeStrictly(address.password))
}

/** The same URL with `••••` in the password's place, for the eye. */
export function maskedUrl(address: DatabaseAddress): string {
  return urlWith(address, address.password === '' ? '' : maskedPassword)
}

function readingsOf(rest: string): readonly Reading[] {
  return [...rest.matchAll(/@/g)].flatMap(({ index }) => {
    const match = afterLogin.exec(rest.slice(index + 1))
    const port = match?.[2] === undefined ? undefined : Number(match[2])
    if (!match || (port !== undefined && (port < 1 || port > 65_535))) return []
    const [, host = '', , database = '', parameters = ''] = match
    return [{ login: rest.slice(0, index), host, port, database: decodeLeniently(database), parameters }]
  })
}

function understood(reading: Reading, kind: DatabaseKind): ParsedUpstreamUrl {
  const colon = reading.login.indexOf(':')
  const user = decodeLeniently(colon < 0 ? reading.login : reading.login.slice(0, colon))
  if (user === '') return no('The URL names no user.', 'Put user and password before the host: user:password@host.')
  const host = decodeLeniently(reading.host.replace(/^\[(.*)\]$/, '$1'))
  if (host.startsWith('/'))
    return no(
      'The URL leads to a socket file.',
      'ReadySet reaches the database over the network: give a host name and a port.',
    )
  const { tls, ignored } = tlsFromParameters(new URLSearchParams(reading.parameters))
  return {
    ok: true,
    address: {
      kind,
      host,
      port: reading.port ?? upstreamPort(kind),
      user,
      password: colon < 0 ? '' : decodeLeniently(reading.login.slice(colon + 1)),
      database: reading.database,
      tls: tls ?? 'disable',
    },
    ...(tls === undefined ? {} : { explicitTls: tls }),
    ignored,
  }
}

/** Says what keeps a URL from making sense, looking at what follows its last `@`. */
function explain(rest: string, kind: DatabaseKind): ParsedUpstreamUrl {
  const end = rest.slice(rest.lastIndexOf('@') + 1)
  if (kind === 'postgresql' && readingsOf(rest).length > 0) {
    return no('The URL names no database.', 'ReadySet needs one for PostgreSQL: end the URL with /database.')
  }
  if (/^[^/?#]*,/.test(end)) return no('The URL names several hosts.', 'ReadySet connects to one: keep the primary.')
  if (end === '' || /^[:/?#]/.test(end)) return no('The URL names no host.', 'Put the host after the @.')
  const port = /^(?:\[[^\]]*\]|[^:/?#]*):([^/?#]*)/.exec(end)?.[1]
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
    return no(
      `The port ${JSON.stringify(port)} is not a number from 1 to 65535.`,
      'If it is part of the password, percent-encode the @ before it as %40.',
    )
  }
  return no(
    'The part after the host is not understood.',
    'It is /database and then parameters, such as ?sslmode=require; percent-encode special characters.',
  )
}

function no(message: string, hint: string): ParsedUpstreamUrl {
  return { ok: false, message, hint }
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
