import { labels, roles } from '../../engines/labels.ts'
import type { Capabilities } from '../../readyset/capabilities.ts'
import { effectiveCacheMode } from '../../readyset/environment.ts'
import { objectNames } from '../names.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { containerHash } from '../spec-hash.ts'
import { databaseContainer } from './database-container.ts'
import { readysetContainer, readysetEnvironment } from './readyset-container.ts'
import { replicationSlot } from './replication-id.ts'
import { upstreamAddresses } from './upstream-from-inside.ts'

export interface PlanOptions {
  /** Of ReadySet's image; `capabilitiesOf(unknownRelease)` until the image was asked. */
  readonly capabilities: Capabilities
  /** The loopback port on the engine's host for health and metrics; kept for the deployment's life. */
  readonly httpPort: number
  /** A secret of this installation, so that hashes in labels tell nothing of passwords. */
  readonly hashKey: string
}

/** All that a deployment is on its engine. Pure: the same spec and options give the same plan, hash included. */
export function planFor(spec: DeploymentSpec, secrets: DeploymentSecrets, options: PlanOptions): DeploymentPlan {
  const names = objectNames(spec)
  const common = { [labels.deployment]: spec.id, [labels.name]: spec.name }
  const addresses = upstreamAddresses(spec, secrets)
  const database = databaseContainer(spec, secrets, {
    labels: common,
    network: names.network,
    hashKey: options.hashKey,
  })
  const bare = readysetContainer(spec, readysetEnvironment(spec, secrets, options.capabilities), {
    labels: common,
    network: names.network,
    extraHosts: addresses.extraHosts,
    httpPort: options.httpPort,
  })
  const specHash = containerHash(database === null ? [bare] : [bare, database], options.hashKey)
  const deep = effectiveCacheMode(spec.cacheMode, options.capabilities) !== 'shallow'
  return {
    deploymentId: spec.id,
    specHash,
    labels: common,
    network: names.network,
    volumes: [
      volume(names.stateVolume, 'readyset', common),
      ...(database === null ? [] : [volume(names.databaseVolume, 'database', common)]),
    ],
    database,
    readyset: { ...bare, labels: { ...bare.labels, [labels.spec]: specHash } },
    images: [...(database === null ? [] : [database.image]), bare.image],
    upstreamFromOutside: addresses.fromOutside,
    upstreamFromInside: addresses.fromInside,
    sql: {
      kind: spec.kind,
      address: spec.listen.address,
      port: spec.listen.port,
      user: spec.upstream.user,
      database: spec.upstream.database,
    },
    http: { address: '127.0.0.1', port: options.httpPort },
    replicationSlot: replicationSlot(spec, deep),
  }
}

function volume(
  name: string,
  role: keyof Pick<typeof roles, 'readyset' | 'database'>,
  common: Readonly<Record<string, string>>,
) {
  return { name, role, labels: { ...common, [labels.role]: roles[role] } } as const
}
