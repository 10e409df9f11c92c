import { createServer } from 'node:net'
import { Failure } from '../../base/failure.ts'
import type { PublishedPort } from '../objects.ts'

/** Whether something listens there already; undefined where that cannot be tried. */
export function isPortInUse(address: string, port: number): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? true : undefined))
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(false)))
  })
}

/** Rejects with `port-in-use` where one of these is taken. */
export async function demandFree(ports: readonly PublishedPort[]): Promise<void> {
  for (const { address, hostPort } of ports) {
    if (!(await isPortInUse(address, hostPort))) continue
    throw new Failure(
      'port-in-use',
      `Port ${hostPort} on ${address} is taken by another program; nothing was started.`,
      {
        hint: 'Choose another port, or stop the other program.',
        details: { address, port: hostPort },
      },
    )
  }
}
