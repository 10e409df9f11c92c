import { newDeploymentId } from '../../../electron/deployments/names.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../../../electron/deployments/spec.ts'
import type { CacheMode, DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { freePort } from '../free-port.ts'
import { testMachine } from '../test-machine.ts'

export interface SpecChoice {
  readonly kind?: DatabaseKind
  readonly source?: 'new' | 'existing'
  readonly cacheMode?: CacheMode
  readonly name?: string
  /** Settings of ReadySet, and the stand-in's knobs. */
  readonly extra?: Readonly<Record<string, string>>
  readonly image?: string
}

export interface Wanted {
  readonly spec: DeploymentSpec
  readonly secrets: DeploymentSecrets
}

let count = 0

/** A spec that deploys the stand-in on this machine, in front of a new database or of the tests' own servers. */
export async function wantedSpec(choice: SpecChoice = {}): Promise<Wanted> {
  const { kind = 'postgresql', source = 'existing', cacheMode = 'shallow', extra = {} } = choice
  count += 1
  const machine = testMachine()
  const url = new URL(kind === 'postgresql' ? machine.postgresUrl : machine.mysqlUrl)
  const database = source === 'new' ? 'shop' : url.pathname.slice(1)
  const user = source === 'new' ? 'readyset' : decodeURIComponent(url.username)
  const image = kind === 'postgresql' ? machine.postgresImage : machine.mysqlImage
  const spec: DeploymentSpec = {
    v: 1,
    id: newDeploymentId(),
    name: choice.name ?? `t${process.pid}-${count}`,
    engine: 'docker',
    kind,
    upstream:
      source === 'new'
        ? { from: 'new', image, user, database }
        : { from: 'existing', host: 'localhost', port: Number(url.port), user, database, tls: 'disable' },
    cacheMode,
    queryCaching: 'explicit',
    listen: { address: '127.0.0.1', port: await freePort() },
    access: { who: 'upstream-user' },
    image: choice.image ?? machine.standinImage,
    tables: {},
    logLevel: 'info',
    extra: { ...extra },
  }
  const upstreamPassword = source === 'new' ? "new p@ss/'%" : decodeURIComponent(url.password)
  return { spec, secrets: { upstreamPassword, userPasswords: [], extra: {} } }
}
