import { labels, roles } from '../../engines/labels.ts'
import type { ContainerSpec } from '../../engines/objects.ts'
import type { Capabilities } from '../../readyset/capabilities.ts'
import { dataMount, noFileLimit, rootCertificatePath } from '../../readyset/data-mount.ts'
import { environmentFor } from '../../readyset/environment.ts'
import { healthCheck } from '../../readyset/health-check.ts'
import { httpPort as httpPortInside, sqlPort } from '../../readyset/ports.ts'
import type { EnvironmentVariable, InstanceSettings } from '../../readyset/settings.ts'
import { stopGraceSeconds } from '../../readyset/stop-grace.ts'
import { networkAliases, objectNames } from '../names.ts'
import { specForLabel, specJsonLabel } from '../read-spec.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { replicationServerId } from './replication-id.ts'
import { upstreamAddresses } from './upstream-from-inside.ts'

/** The environment ReadySet gets, with what is secret in it marked. */
export function readysetEnvironment(
  spec: DeploymentSpec,
  secrets: DeploymentSecrets,
  capabilities: Capabilities,
): readonly EnvironmentVariable[] {
  return environmentFor(instanceSettings(spec, secrets), capabilities)
}

/**
 * ReadySet's container, without its hash. SQL is published where the user chose, health and metrics on loopback only, and the
 * controller's port nowhere: it asks for no password and can destroy caches.
 */
export function readysetContainer(
  spec: DeploymentSpec,
  environment: readonly EnvironmentVariable[],
  shared: {
    readonly labels: Readonly<Record<string, string>>
    readonly network: string
    readonly extraHosts: readonly string[]
    readonly httpPort: number
  },
): ContainerSpec {
  const names = objectNames(spec)
  const caPem = trustedRoots(spec)
  return {
    name: names.readyset,
    image: spec.image,
    labels: { ...shared.labels, [labels.role]: roles.readyset, [specJsonLabel]: specForLabel(spec) },
    env: Object.fromEntries(environment.map(({ name, value }) => [name, value])),
    network: shared.network,
    aliases: [networkAliases.readyset],
    volumes: [{ volume: names.stateVolume, path: dataMount }],
    files: caPem === undefined ? [] : [{ path: rootCertificatePath, content: caPem }],
    ports: [
      { containerPort: sqlPort(spec.kind), address: spec.listen.address, hostPort: spec.listen.port },
      { containerPort: httpPortInside, address: '127.0.0.1', hostPort: shared.httpPort },
    ],
    extraHosts: shared.extraHosts,
    ...(spec.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: spec.memoryLimitBytes }),
    restart: 'unless-stopped',
    health: healthCheck,
    stopGraceSeconds,
    noFileLimit,
  }
}

function instanceSettings(spec: DeploymentSpec, secrets: DeploymentSecrets): InstanceSettings {
  return {
    kind: spec.kind,
    deployment: spec.name,
    upstream: upstreamAddresses(spec, secrets).fromInside,
    cacheMode: spec.cacheMode,
    queryCaching: spec.queryCaching,
    access: accessOf(spec, secrets),
    ...(spec.memoryLimitBytes === undefined ? {} : { memoryLimitBytes: spec.memoryLimitBytes }),
    ...(trustedRoots(spec) === undefined ? {} : { caPath: rootCertificatePath }),
    tables: {
      ...(spec.tables.only === undefined ? {} : { only: spec.tables.only }),
      ...(spec.tables.ignore === undefined ? {} : { ignore: spec.tables.ignore }),
    },
    logLevel: spec.logLevel,
    replicationServerId: replicationServerId(spec),
    extra: { ...spec.extra, ...secrets.extra },
  }
}

function accessOf({ access }: DeploymentSpec, secrets: DeploymentSecrets): InstanceSettings['access'] {
  if (access.who !== 'listed') return access
  return { who: 'listed', users: access.users.map((user, n) => ({ user, password: secrets.userPasswords[n] ?? '' })) }
}

function trustedRoots({ upstream }: DeploymentSpec): string | undefined {
  return upstream.from === 'existing' && upstream.tls === 'verify' ? upstream.caPem : undefined
}
