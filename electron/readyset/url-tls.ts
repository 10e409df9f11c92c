import type { DatabaseAddress } from './kinds.ts'

export type TlsChoice = DatabaseAddress['tls']

export interface ParametersRead {
  readonly tls: TlsChoice | undefined
  /** Names of parameters that say nothing that this program uses. */
  readonly ignored: readonly string[]
}

/**
 * Values of `sslmode` (libpq), `ssl-mode` (MySQL) and `sslMode` (JDBC); preferring TLS is no choice, and reads as none.
 */
const byMode: Readonly<Record<string, TlsChoice | undefined>> = {
  disable: 'disable',
  disabled: 'disable',
  require: 'require',
  required: 'require',
  'verify-ca': 'verify',
  'verify-full': 'verify',
  'verify-identity': 'verify',
}

const modeNames: ReadonlySet<string> = new Set(['sslmode', 'ssl-mode'])
const switchNames: ReadonlySet<string> = new Set(['ssl', 'tls', 'usessl', 'require-ssl', 'requiressl'])
const verifyNames: ReadonlySet<string> = new Set(['verify-ca', 'verify-identity', 'sslverify'])

/** Reads what a URL's parameters say about TLS, in the spellings of the usual clients. */
export function tlsFromParameters(parameters: URLSearchParams): ParametersRead {
  const ignored: string[] = []
  let tls: TlsChoice | undefined
  let verify: boolean | undefined
  for (const [name, value] of parameters) {
    const key = name.toLowerCase().replaceAll('_', '-')
    const word = value.toLowerCase().replaceAll('_', '-')
    if (modeNames.has(key)) tls = byMode[word] ?? tls
    else if (switchNames.has(key)) tls = switched(word) ?? tls
    else if (verifyNames.has(key)) verify = truth(word)
    else ignored.push(name)
  }
  // The MySQL driver inside ReadySet verifies unless it is told not to, and only where TLS is required at all.
  const verified = tls === 'require' && hasRequireSsl(parameters) && verify !== false ? 'verify' : tls
  return { tls: verified, ignored }
}

function switched(word: string): TlsChoice | undefined {
  if (word === 'skip-verify' || word.includes('"rejectunauthorized":false')) return 'require'
  if (word.includes('"rejectunauthorized":true')) return 'verify'
  const on = truth(word)
  if (on === undefined) return byMode[word]
  return on ? 'require' : 'disable'
}

function hasRequireSsl(parameters: URLSearchParams): boolean {
  return parameters.get('require_ssl') === 'true'
}

function truth(word: string): boolean | undefined {
  if (word === 'true' || word === '1' || word === 'on' || word === 'yes') return true
  if (word === 'false' || word === '0' || word === 'off' || word === 'no') return false
  return undefined
}
