import {
  type ConnectionTarget,
  clientHost,
  connectionCommand,
  connectionUrl,
  maskedConnectionCommand,
  maskedConnectionUrl,
} from '../readyset/connection-strings.ts'
import type { DeploymentPlan } from './plan.ts'
import type { ConnectionCard, ConnectionSecret } from './view.ts'

/** How a client connects, password masked. */
export function connectionCard(target: ConnectionTarget): ConnectionCard {
  return {
    kind: target.kind,
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.user,
    hasPassword: target.password !== '',
    maskedUrl: maskedConnectionUrl(target),
    maskedCommand: maskedConnectionCommand(target),
  }
}

/** The parts of the card that hold the password, for when the user asks to see or copy them. */
export function connectionSecret(target: ConnectionTarget): ConnectionSecret {
  return { password: target.password, url: connectionUrl(target), command: connectionCommand(target) }
}

/**
 * What a client of a deployment connects to, and with what. Holds the password. `host` is the engine's host as the user reaches
 * it, where that is not this machine; without it the published address is used, loopback for one that means all addresses.
 */
export function connectionTarget(
  { sql, readyset, upstreamFromInside }: DeploymentPlan,
  host?: string,
): ConnectionTarget {
  const anybody = readyset.env.ALLOW_UNAUTHENTICATED_CONNECTIONS === 'true'
  return {
    kind: sql.kind,
    host: host ?? clientHost(sql.address),
    port: sql.port,
    user: sql.user,
    password: anybody ? '' : upstreamFromInside.password,
    database: sql.database,
  }
}
