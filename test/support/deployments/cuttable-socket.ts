import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A way to the real engine that can be cut, as if the engine had been stopped, and mended again. */
export interface CuttableSocket {
  /** For `DOCKER_HOST`. */
  readonly address: string
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

const real = '/var/run/docker.sock'

export async function openCuttableSocket(): Promise<CuttableSocket> {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-socket-'))
  const path = join(folder, 'docker.sock')
  const sockets = new Set<Socket>()
  let server: Server | undefined

  function pass(client: Socket): void {
    const engine = connect(real)
    for (const [from, to] of [
      [client, engine],
      [engine, client],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }
  const mend = () =>
    new Promise<void>((resolve) => {
      server = createServer(pass).listen(path, resolve)
    })
  const cut = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      if (server) server.close(() => resolve())
      else resolve()
      server = undefined
    })
  await mend()
  return {
    address: `unix://${path}`,
    cut,
    mend,
    async close() {
      await cut()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
