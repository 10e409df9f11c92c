import type { Knobs } from '../knobs.ts'
import type { StandinLog } from '../log/log.ts'
import { readUsers } from '../settings/allowed-users.ts'
import type { Settings } from '../settings/settings.ts'
import { type DatabaseKind, readUpstreamUrl, type Upstream } from '../settings/upstream-url.ts'
import { withSql } from '../upstream/sql.ts'
import { targetOf } from '../upstream/target-of.ts'
import { checkMysql } from './mysql-checks.ts'
import { checkPostgres } from './postgres-checks.ts'

export interface Verification {
  readonly settings: Settings
  readonly knobs: Knobs
  readonly log: StandinLog
  readonly upstreamCa: string | undefined
}

/** Says what a check found: a line for the log, or what is wrong. */
export type Finding = { readonly passed: string } | { readonly failed: string }

const target = 'readyset::verify'

/**
 * The start-up checks in ReadySet's order. Gives what is wrong; nothing means that all is well. In shallow mode only the
 * logins touch the upstream; what replication needs is checked in the other modes, all of it even where one part fails.
 */
export async function verify(around: Verification): Promise<readonly string[]> {
  const { settings, log } = around
  const problems: string[] = settings.verifyFail ? ['Simulated failure (caused by --verify-fail)'] : []
  const take = (finding: Finding) => {
    if ('passed' in finding) log.info(target, finding.passed)
    else problems.push(finding.failed)
  }
  if (around.upstreamCa === undefined && settings.sslRootCert !== undefined) {
    take({ failed: `Failed to verify TLS configuration: cannot read ${settings.sslRootCert}` })
  } else {
    take({ passed: 'Verified TLS configuration' })
  }
  const upstream = readUpstream(settings.upstreamUrl, take)
  if (upstream === undefined) return problems
  const kindTrouble = databaseTypeTrouble(settings, upstream.kind)
  take(kindTrouble === undefined ? { passed: 'Verified upstream database type' } : { failed: kindTrouble })
  take({ passed: 'Verified upstream URL' })
  if (settings.authentication) await checkUsers(around, upstream, take)
  if (settings.cacheMode !== 'shallow') await checkReplication(around, upstream, take)
  return problems
}

function readUpstream(url: string | undefined, take: (finding: Finding) => void): Upstream | undefined {
  if (url === undefined) {
    take({ failed: 'Failed to determine upstream URL' })
    return undefined
  }
  try {
    return readUpstreamUrl(url)
  } catch (error) {
    take({ failed: `Invalid upstream URL: ${wordsOf(error)}` })
    return undefined
  }
}

/** Why the given type does not go with the URL; undefined when it does. */
export function databaseTypeTrouble(settings: Settings, inferred: DatabaseKind): string | undefined {
  const given = settings.databaseType
  if (given === undefined || given === inferred) return undefined
  const shown = (kind: string) => (kind === 'mysql' ? 'MySQL' : 'PostgreSQL')
  return (
    `Failed to determine upstream database type: Provided --database-type ${shown(given)} does not match database type ` +
    `${shown(inferred)} inferred from database URL`
  )
}

async function checkUsers(around: Verification, upstream: Upstream, take: (finding: Finding) => void): Promise<void> {
  const refused: string[] = []
  for (const [user, password] of users(around.settings, upstream)) {
    const login = targetOf(around, upstream, { user, password })
    await withSql(login, async () => {}).catch((error) => refused.push(`${user} (${wordsOf(error)})`))
  }
  if (refused.length > 0) {
    const plural = refused.length === 1 ? 'user' : 'users'
    take({ failed: `Failed to establish connection for ${plural}: ${refused.join(', ')}` })
  }
}

/** Users that cannot be read at all are told by the step that needs them. */
function users(settings: Settings, upstream: Upstream): readonly (readonly [string, string])[] {
  try {
    return [...readUsers(settings.allowedUsers, upstream)]
  } catch {
    return []
  }
}

async function checkReplication(
  around: Verification,
  upstream: Upstream,
  take: (finding: Finding) => void,
): Promise<void> {
  let cdc = upstream
  try {
    cdc = around.settings.cdcUrl === undefined ? upstream : readUpstreamUrl(around.settings.cdcUrl)
    take({ passed: 'Verified upstream CDC URL' })
  } catch (error) {
    take({ failed: `Failed to verify CDC URL: ${wordsOf(error)}` })
    return
  }
  const check = cdc.kind === 'mysql' ? checkMysql : checkPostgres
  try {
    await withSql(targetOf(around, cdc), async (sql) => {
      take({ passed: 'Verified and established CDC connection' })
      for (const finding of await check(sql, around.settings, cdc)) take(finding)
    })
  } catch (error) {
    take({ failed: `Failed to establish CDC connection: ${wordsOf(error)}` })
  }
}

/** The error event of several lines, and what `--verify` prints. */
export function failureText(problems: readonly string[]): string {
  const lines = problems.map((problem, index) => `  ${index + 1}: ${problem}`)
  return ['Config verification failed (override this check with --verify-skip):', ...lines].join('\n')
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
