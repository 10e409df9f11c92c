import { Failure } from '../../base/failure.ts'
import type { Step } from '../tasks/step.ts'
import type { Site } from './site.ts'

const firstHttpPort = 16034
const tries = 200

/** Settles the ports: SQL's must be free, the loopback port for health and metrics is chosen once and kept. */
export function reservePorts(site: Site): Step {
  return {
    id: 'ports',
    title: 'Ports reserved',
    async run(context) {
      const { address, port } = site.spec().listen
      const mine = await site.engine.inspectContainer(await containerName(site), context.signal)
      const holdsAlready = mine?.state.kind === 'running' && mine.ports.some((one) => one.hostPort === port)
      if (!holdsAlready && (await taken(site, address, port, context.signal))) {
        throw portTaken(address, port, await nextFreePort(site, address, port + 1, context.signal))
      }
      const known = site.httpPort()
      if (known === null) site.keepHttpPort(await nextFreePort(site, '127.0.0.1', firstHttpPort, context.signal))
      context.detail(`${port} on ${address}`)
      context.log(`SQL on ${address}:${port}, health and metrics on 127.0.0.1:${site.httpPort()}`)
      return 'passed'
    },
  }
}

/** The failure of a port that somebody took, with a free one to take instead (`details.suggestion`). */
export function portTaken(address: string, port: number, suggestion: number): Failure {
  return new Failure(
    'port-in-use',
    `Port ${port} on ${address} is in use by another program. Nothing listens there for this deployment.`,
    {
      hint: `Try again with port ${suggestion}, which is free, or stop what listens on ${port}.`,
      details: { port, suggestion },
    },
  )
}

/** The first port from `from` on that nobody has, as far as the engine can tell. */
export async function nextFreePort(site: Site, address: string, from: number, signal: AbortSignal): Promise<number> {
  for (let port = from; port < Math.min(from + tries, 65536); port += 1) {
    if (!(await taken(site, address, port, signal))) return port
  }
  throw new Failure(
    'port-in-use',
    `None of the ports ${from} to ${from + tries} on ${address} is free. Nothing was started.`,
    {
      hint: 'Stop what listens there, or choose another port.',
    },
  )
}

async function taken(site: Site, address: string, port: number, signal: AbortSignal): Promise<boolean> {
  if (site.portsOfOthers().has(port)) return true
  return (await site.engine.portInUse(address, port, signal)) ?? false
}

async function containerName(site: Site): Promise<string> {
  return site.httpPort() === null ? '' : (await site.plan()).readyset.name
}
