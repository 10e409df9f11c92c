import { homedir, hostname, userInfo } from 'node:os'
import type { Unsubscribe } from './base/listeners.ts'
import type { Deployments } from './deployments/service/deployments.ts'
import type { DeploymentSecrets, DeploymentSpec } from './deployments/spec.ts'
import { addressOf, privateWordsOf } from './engine-words.ts'
import type { Engine } from './engines/engine.ts'

export interface PrivateValues {
  /** Everything that must never be in a payload, as far as it is known now. */
  all(): Iterable<string>
  close: Unsubscribe
}

export interface PrivateSources {
  readonly deployments: Deployments
  readonly engines: Iterable<Pick<Engine, 'condition'>>
  /** `DOCKER_HOST`, so that an engine which was never reached is private too; undefined where it is not set. */
  readonly dockerHost: string | undefined
}

/** Collects what is private on this machine, its engines and its deployments, for the leak check of telemetry payloads. */
export function collectPrivateValues({ deployments, engines, dockerHost }: PrivateSources): PrivateValues {
  // What a deployment had before its settings were changed stays private.
  const ofDeployments = new Set<string>()
  const known = new Set<string>()

  async function valuesAt(id: string): Promise<readonly string[]> {
    if (deployments.guests.has(id))
      return (await deployments.guests.privateValues(id)).filter((word) => !publicWords.has(word))
    const { spec, secrets } = await deployments.version(id)
    return valuesOf(spec, secrets)
  }

  async function read(id: string): Promise<void> {
    known.add(id)
    try {
      for (const value of await valuesAt(id)) ofDeployments.add(value)
    } catch {
      // Gone meanwhile: what was known of it stays private.
    }
  }

  for (const { id } of deployments.list()) void read(id)
  const stops = [
    deployments.onView((change) => {
      if (change.kind === 'put' && !known.has(change.view.id)) void read(change.view.id)
    }),
    deployments.onTask(({ kind, deploymentId, endedAt }) => {
      if ((kind === 'apply' || kind === 'upgrade') && endedAt !== null) void read(deploymentId)
    }),
  ]
  const ofMachine = [homedir(), hostname(), userInfo().username]
  const ofEngines = new Set(privateWordsOf(dockerHost ?? ''))

  function all(): ReadonlySet<string> {
    for (const engine of engines) {
      for (const word of privateWordsOf(addressOf(engine.condition()) ?? '')) ofEngines.add(word)
    }
    return new Set([...ofMachine, ...ofEngines, ...ofDeployments].filter((value) => value !== ''))
  }
  return {
    all,
    close() {
      for (const stop of stops) stop()
    },
  }
}

/** Words that name a product, not a user's thing, would be found in every payload. */
const publicWords: ReadonlySet<string> = new Set(['postgres', 'mysql', 'readyset', 'root'])

function valuesOf({ name, upstream, access, tables }: DeploymentSpec, secrets: DeploymentSecrets): readonly string[] {
  const host = upstream.from === 'existing' ? [upstream.host] : []
  const users = access.who === 'listed' ? access.users : []
  const tableNames = [tables.only, tables.ignore].flatMap((list) => list?.split(',') ?? [])
  const words = [name, ...host, upstream.user, upstream.database, ...users, ...tableNames]
  const passwords = [secrets.upstreamPassword, ...secrets.userPasswords, ...Object.values(secrets.extra)]
  return [...words.filter((word) => !publicWords.has(word)), ...passwords]
}
