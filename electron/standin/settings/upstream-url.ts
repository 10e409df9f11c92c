export type DatabaseKind = 'postgresql' | 'mysql'

/** Where the upstream is and as whom ReadySet speaks to it. */
export interface Upstream {
  readonly kind: DatabaseKind
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** Empty only for MySQL: all databases. */
  readonly database: string
  readonly query: Readonly<Record<string, string>>
}

const docs = 'https://docs.readyset.io/reference/cli/readyset#--upstream-db-url'

/** Reads a database URL. Throws an `Error` with ReadySet's own words (`database-utils/src/error.rs`). */
export function readUpstreamUrl(text: string): Upstream {
  const scheme = /^(mysql|postgresql|postgres):\/\//.exec(text)?.[1]
  if (scheme === undefined) {
    throw new Error('Invalid database URL format; database URLs must start with either mysql:// or postgresql://')
  }
  const kind = scheme === 'mysql' ? 'mysql' : 'postgresql'
  const upstream = readParts(text, kind)
  if (upstream === undefined) {
    throw new Error(
      `Invalid database URL format: ${text}; Make sure any special characters are percent-encoded. See ${docs} for more details.`,
    )
  }
  if (kind === 'postgresql' && upstream.database === '') {
    throw new Error(
      'Invalid database URL format; Readyset requires that Postgres database URLs contain a database name',
    )
  }
  return upstream
}

function readParts(text: string, kind: DatabaseKind): Upstream | undefined {
  try {
    const url = new URL(text)
    if (url.hostname === '') return undefined
    return {
      kind,
      host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ''),
      port: url.port === '' ? defaultPort(kind) : Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
      query: Object.fromEntries(url.searchParams),
    }
  } catch {
    return undefined
  }
}

function defaultPort(kind: DatabaseKind): number {
  return kind === 'mysql' ? 3306 : 5432
}
