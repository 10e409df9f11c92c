import { readFileSync } from 'node:fs'
import { createSecureContext, type SecureContext } from 'node:tls'
import { readUsers, usersTrouble } from '../settings/allowed-users.ts'
import type { Settings } from '../settings/settings.ts'
import { type DatabaseKind, readUpstreamUrl, type Upstream } from '../settings/upstream-url.ts'
import { databaseTypeTrouble } from '../verify/verify.ts'
import { Exit } from './gate.ts'

/** An error that ReadySet returns from its main function: told on standard error, exit code 1. */
export function fatal(message: string): Exit {
  return new Exit(1, `Error: ${message}\n`)
}

export function readFileOrNothing(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The upstream and the protocol that clients speak. */
export function readDatabase(settings: Settings): {
  readonly upstream: Upstream | undefined
  readonly kind: DatabaseKind
} {
  try {
    const upstream = settings.upstreamUrl === undefined ? undefined : readUpstreamUrl(settings.upstreamUrl)
    const cdc = settings.cdcUrl === undefined ? undefined : readUpstreamUrl(settings.cdcUrl)
    const kind = upstream?.kind ?? cdc?.kind ?? settings.databaseType
    if (kind !== 'mysql' && kind !== 'postgresql') {
      throw new Error('One of --database-type, --upstream-db-url, or --cdc-db-url is required')
    }
    if (upstream && cdc && upstream.kind !== cdc.kind) {
      throw new Error(
        `Database type for --upstream-db-url (${upstream.kind}) does not match database type for --cdc-db-url (${cdc.kind})`,
      )
    }
    const trouble = upstream && databaseTypeTrouble(settings, upstream.kind)
    if (trouble) throw new Error(trouble)
    return { upstream, kind }
  } catch (error) {
    throw fatal(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Who may log in: what an earlier start kept, where the release keeps users, otherwise what is set now. Undefined where
 * everybody may.
 */
export function settleUsers(
  settings: Settings,
  upstream: Upstream | undefined,
  kept: Readonly<Record<string, string>> | undefined,
): Map<string, string> | undefined {
  if (!settings.authentication) return undefined
  if (kept) return new Map(Object.entries(kept))
  try {
    return new Map(readUsers(settings.allowedUsers, upstream))
  } catch (error) {
    throw fatal(usersTrouble(error instanceof Error ? error.message : String(error)))
  }
}

export function readIdentity(settings: Settings): SecureContext | undefined {
  if (settings.identityFile === undefined || settings.tlsMode === 'disabled') return undefined
  try {
    return createSecureContext({ pfx: readFileSync(settings.identityFile), passphrase: settings.identityPassword })
  } catch (error) {
    throw fatal(
      `Failed to read identity file ${settings.identityFile}: ${error instanceof Error ? error.message : error}`,
    )
  }
}
