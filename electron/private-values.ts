import { homedir, hostname, userInfo } from 'node:os'
import type { Unsubscribe } from './base/listeners.ts'
import type { Deployments } from './deployments/service/deployments.ts'
import type { DeploymentSecrets, DeploymentSpec } from './deployments/spec.ts'

export interface PrivateValues {
  /** Everything that must never be in a payload, as far as it is known now. */
  all(): Iterable<string>
  close: Unsubscribe
}

/** Shorter ones stand in any text by chance: a database called `db` says nothing when `db_backend` contains it. */
const shortest = 4

/** Collects what is private on this machine and in its deployments, for the leak check of telemetry payloads. */
export function collectPrivateValues(deployments: Deployments): PrivateValues {
  const ofDeployments = new Map<string, readonly string[]>()

  async function read(id: string): Promise<void> {
    try {
      const { spec, secrets } = await deployments.version(id)
      ofDeployments.set(id, valuesOf(spec, secrets))
    } catch {
      // Gone meanwhile: what was known of it stays private.
    }
  }

  for (const { id } of deployments.list()) void read(id)
  const close = deployments.onView((change) => {
    if (change.kind === 'put' && !ofDeployments.has(change.view.id)) void read(change.view.id)
  })
  const ofMachine = [homedir(), hostname(), userInfo().username]
  return {
    all: () =>
      new Set([...ofMachine, ...[...ofDeployments.values()].flat()].filter((value) => value.length >= shortest)),
    close,
  }
}

/** Words that name a product, not a user's thing, would be found in every payload. */
const publicWords: ReadonlySet<string> = new Set(['postgres', 'mysql', 'readyset', 'root'])

function valuesOf({ name, upstream, access, tables }: DeploymentSpec, secrets: DeploymentSecrets): readonly string[] {
  const host = upstream.from === 'existing' ? [upstream.host] : []
  const users = access.who === 'listed' ? access.users : []
  const tableNames = [tables.only, tables.ignore].flatMap((list) => list?.split(',') ?? [])
  const words = [name, ...host, upstream.user, upstream.database, ...users, ...tableNames]
  return [...words.filter((word) => !publicWords.has(word)), secrets.upstreamPassword, ...secrets.userPasswords]
}
