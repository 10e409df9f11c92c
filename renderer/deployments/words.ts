import type { DeploymentView } from '../../electron/deployments/view.ts'
import type { CacheMode, DatabaseKind } from '../../electron/readyset/kinds.ts'

export const kindNames: Readonly<Record<DatabaseKind, string>> = { postgresql: 'PostgreSQL', mysql: 'MySQL' }

export const modeNames: Readonly<Record<CacheMode, string>> = {
  shallow: 'shallow',
  deep: 'deep',
  'deep-then-shallow': 'deep, else shallow',
}

/** `PostgreSQL 16`, `MySQL 8.0`, `PostgreSQL, built in`. */
export function databaseWords({ kind, upstreamVersion, engine }: DeploymentView): string {
  if (engine === 'demo') return `${kindNames[kind]}, built in`
  if (upstreamVersion === null) return kindNames[kind]
  return `${kindNames[kind]} ${shortVersion(kind, upstreamVersion)}`
}

/** The part of a server's version that people call it by: 16.4 is "16" for PostgreSQL, 8.0.36 is "8.0" for MySQL. */
function shortVersion(kind: DatabaseKind, version: string): string {
  const [major = version, minor] = version.split(/[.\s-]/)
  return kind === 'mysql' && minor !== undefined ? `${major}.${minor}` : major
}
