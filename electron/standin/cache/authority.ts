import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CacheDefinition } from './cache.ts'
import { lockDirectory } from './directory-lock.ts'

/** What ReadySet keeps in its authority between two runs. Times are milliseconds since the epoch. */
export interface Kept {
  readonly caches: readonly CacheDefinition[]
  /** Once there, it decides who may log in. Passwords in clear text, as ReadySet has them. */
  readonly users: Readonly<Record<string, string>> | undefined
  readonly stats: PersistentStats
  readonly allowed: Readonly<Record<'function' | 'variable' | 'schema', readonly string[]>>
}

export interface PersistentStats {
  readonly lastControllerStartup: number | null
  readonly lastCompletedSnapshot: number | null
  readonly lastStartedReplication: number | null
  readonly lastReplicatorError: string | null
}

export interface Authority {
  kept(): Kept
  keep(change: Partial<Kept>): void
  close(): void
}

const nothing: Kept = {
  caches: [],
  users: undefined,
  stats: {
    lastControllerStartup: null,
    lastCompletedSnapshot: null,
    lastStartedReplication: null,
    lastReplicatorError: null,
  },
  allowed: { function: [], variable: [], schema: [] },
}

/** The directory of one deployment. */
export function deploymentDirectory(storageDir: string, deployment: string): string {
  return join(storageDir, deployment)
}

/** The authority's directory: the deployment's name with its last extension replaced. */
function authorityDirectory(storageDir: string, deployment: string): string {
  const name = deployment.replace(/(?<=.)\.[^.]*$/, '')
  return join(deploymentDirectory(storageDir, deployment), `${name}.auth`)
}

/** Opens what was kept of a deployment. Rejects with ReadySet's words when another process has it or it cannot be written. */
export async function openAuthority(storageDir: string, deployment: string): Promise<Authority> {
  const directory = authorityDirectory(storageDir, deployment)
  const fail = (reason: string) =>
    new Error(`failed to create standalone authority at '${storageDir}' for deployment '${deployment}': ${reason}`)
  try {
    mkdirSync(directory, { recursive: true })
    rmSync(join(deploymentDirectory(storageDir, deployment), 'readyset.tmp'), { recursive: true, force: true })
  } catch (error) {
    throw fail(`IO error: ${error instanceof Error ? error.message : error}`)
  }
  const lock = await lockDirectory(directory).catch((error: Error) => {
    throw fail(`IO error: ${error.message}`)
  })
  if (!lock) throw fail(`IO error: While lock file: ${join(directory, 'LOCK')}: Resource temporarily unavailable`)
  const file = join(directory, 'authority.json')
  let kept = read(file)
  return {
    kept: () => kept,
    keep(change) {
      kept = { ...kept, ...change }
      writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    close: () => lock.release(),
  }
}

function read(file: string): Kept {
  try {
    return { ...nothing, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>) }
  } catch {
    return nothing
  }
}
