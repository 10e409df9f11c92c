import type { DeploymentSecrets, DeploymentSpec } from '../../../electron/deployments/spec.ts'

export const memorySecrets: DeploymentSecrets = { upstreamPassword: 'a long secret', userPasswords: [], extra: {} }

/** A deployment with a database of its own, which has every step but those of an existing upstream. */
export function memorySpec(change: Partial<DeploymentSpec> = {}): DeploymentSpec {
  return {
    v: 1,
    id: 'abcdefghijkl',
    name: 'orders',
    engine: 'docker',
    kind: 'postgresql',
    upstream: { from: 'new', image: 'postgres:16', user: 'readyset', database: 'shop' },
    cacheMode: 'deep',
    queryCaching: 'explicit',
    listen: { address: '127.0.0.1', port: 5433 },
    access: { who: 'upstream-user' },
    image: 'readyset:1',
    tables: {},
    logLevel: 'info',
    extra: {},
    ...change,
  }
}

/** The same in front of a database that is there. */
export function memorySpecExisting(change: Partial<DeploymentSpec> = {}): DeploymentSpec {
  const upstream = {
    from: 'existing',
    host: 'db.test',
    port: 5432,
    user: 'app',
    database: 'shop',
    tls: 'disable',
  } as const
  return memorySpec({ upstream, ...change })
}
