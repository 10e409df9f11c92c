import type { Upstream } from '../settings/upstream-url.ts'

/** One connection to be made to the upstream. */
export interface Target extends Omit<Upstream, 'query'> {
  readonly tls: UpstreamTls
}

export interface UpstreamTls {
  /** `prefer` goes on in the clear where the server has no TLS. */
  readonly mode: 'disable' | 'prefer' | 'require'
  readonly verify: boolean
  /** PEM of trusted roots. */
  readonly ca: string | undefined
  /** The name that the certificate must be for. */
  readonly serverName: string
}

/** The upstream said no, in its own words: a wrong password, a database that is not there, a statement that it refuses. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  /** SQLSTATE. */
  readonly sqlstate: string
  /** MySQL's error number; 0 for PostgreSQL. */
  readonly code: number

  constructor(message: string, sqlstate: string, code = 0) {
    super(message)
    this.sqlstate = sqlstate
    this.code = code
  }
}
