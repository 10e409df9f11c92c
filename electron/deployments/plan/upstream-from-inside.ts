import { hostFromInside } from '../../readyset/host-mapping.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import { upstreamPort } from '../../readyset/ports.ts'
import { networkAliases } from '../names.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'

export interface UpstreamAddresses {
  readonly fromInside: DatabaseAddress
  /** Null for a new database, which only containers reach. */
  readonly fromOutside: DatabaseAddress | null
  /** `name:address` entries that the container needs to resolve the host. */
  readonly extraHosts: readonly string[]
  /** What was changed on the way from outside to inside, for the user. */
  readonly remark?: string
}

/** Where the upstream is, as containers see it and as this program does. */
export function upstreamAddresses(spec: DeploymentSpec, secrets: DeploymentSecrets): UpstreamAddresses {
  const { upstream, kind } = spec
  const login = { kind, user: upstream.user, password: secrets.upstreamPassword, database: upstream.database }
  if (upstream.from === 'new') {
    const fromInside = { ...login, host: networkAliases.database, port: upstreamPort(kind), tls: 'disable' } as const
    return { fromInside, fromOutside: null, extraHosts: [] }
  }
  const { host, extraHosts, remark } = hostFromInside(upstream.host)
  const fromOutside: DatabaseAddress = {
    ...login,
    host: upstream.host,
    port: upstream.port,
    tls: upstream.tls,
    ...(upstream.caPem === undefined ? {} : { caPem: upstream.caPem }),
  }
  return { fromInside: { ...fromOutside, host }, fromOutside, extraHosts, ...(remark === undefined ? {} : { remark }) }
}
