import { connect, createServer } from 'node:net'

/** Lets whoever connects to `address:port` talk to a port of this machine's loopback. @returns how to stop it */
export async function startRelay(address: string, port: number, to: number): Promise<() => Promise<void>> {
  const server = createServer((client) => {
    const there = connect(to, '127.0.0.1')
    for (const [from, into] of [
      [client, there],
      [there, client],
    ] as const) {
      from.pipe(into)
      from.on('error', () => into.destroy()).on('close', () => into.destroy())
    }
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve))
  return () => new Promise((resolve) => server.close(() => resolve()))
}
