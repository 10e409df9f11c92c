import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A line to an engine that loses packets, falls silent, or leads to another engine. */
export interface BadLine {
  /** For `DOCKER_HOST`. */
  readonly address: string
  /** How many pieces were held back as lost, and how many connections were cut, so far. */
  readonly counts: { lost: number; cut: number }
  /**
   * From now on this share of all pieces is lost once or more, and comes only when it would have been sent again: after
   * 200 ms, twice as long at each further loss, as TCP does (RFC 6298). What was lost eight times is a connection cut.
   */
  lose(share: number): void
  /** Nothing passes any more, in no direction, and no connection is told so. */
  part(): void
  /** What was held back comes, and everything passes again. */
  heal(): void
  /** New connections lead to the engine at this socket; those that are open are cut. */
  leadTo(socketPath: string): void
  close(): Promise<void>
}

const firstResendMs = 200
const resends = 8

/** @param random what decides, from 0 to 1 */
export async function openBadLine(random: () => number, socketPath = '/var/run/docker.sock'): Promise<BadLine> {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-line-'))
  const path = join(folder, 'docker.sock')
  const counts = { lost: 0, cut: 0 }
  const sockets = new Set<Socket>()
  const held: (() => void)[] = []
  let share = 0
  let parted = false
  let target = socketPath

  /** Calls back when what is sent now has come through; false for never. */
  function deliver(come: (arrived: boolean) => void): void {
    let waitMs = 0
    let tries = 0
    while (random() < share && tries < resends) {
      counts.lost += 1
      waitMs += firstResendMs * 2 ** tries
      tries += 1
    }
    const arrive = () => (parted ? held.push(arrive) : come(tries < resends))
    if (waitMs === 0) arrive()
    else setTimeout(arrive, waitMs)
  }

  /** One piece after the other, for a stream stays in order. */
  function oneWay(from: Socket, to: Socket): void {
    from.on('data', (piece) => {
      from.pause()
      deliver((arrived) => {
        if (!arrived) {
          counts.cut += 1
          from.destroy()
          return
        }
        if (to.writable) to.write(piece, () => from.resume())
      })
    })
    from.on('end', () => deliver(() => to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      to.destroy()
    })
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const engine = connect({ path: target, allowHalfOpen: true })
    for (const socket of [client, engine]) sockets.add(socket)
    oneWay(client, engine)
    oneWay(engine, client)
  })
  await new Promise<void>((resolve) => {
    server.listen(path, resolve)
  })
  const heal = () => {
    parted = false
    for (const arrive of held.splice(0)) arrive()
  }
  const cutAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    address: `unix://${path}`,
    counts,
    lose(wanted) {
      share = wanted
    },
    part() {
      parted = true
    },
    heal,
    leadTo(other) {
      target = other
      cutAll()
    },
    async close() {
      heal()
      cutAll()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
