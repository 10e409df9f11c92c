import { assertNever } from '../../../base/assert-never.ts'
import { Failure } from '../../../base/failure.ts'
import type { Session } from '../connection/session.ts'
import { isLoopback } from '../endpoint/endpoint.ts'
import type { Tunnels } from './tunnels.ts'

export interface Reachable {
  readonly host: string
  readonly port: number
}

/** Where this program connects to reach a port that the engine published on `address`. */
export async function reachPort(
  session: Session,
  tunnels: Tunnels,
  address: string,
  port: number,
  signal?: AbortSignal,
): Promise<Reachable> {
  const { endpoint, facts } = session
  const everywhere = address === '0.0.0.0' || address === '::' || address === ''
  switch (endpoint.kind) {
    case 'unix':
    case 'npipe':
      return { host: everywhere ? '127.0.0.1' : address, port }
    case 'ssh':
      return { host: '127.0.0.1', port: await tunnels.open(endpoint, everywhere ? '127.0.0.1' : address, port, signal) }
    case 'tcp':
      if (!facts.remote) return { host: everywhere ? '127.0.0.1' : address, port }
      if (!isLoopback(address)) return { host: everywhere ? endpoint.host : address, port }
      throw new Failure(
        'engine-error',
        `Port ${port} is open on the engine's own machine only, which is not this one. What runs there is not affected.`,
        {
          hint: 'Publish SQL on 0.0.0.0, or reach the engine through SSH: then a tunnel is opened.',
        },
      )
    default:
      return assertNever(endpoint)
  }
}
