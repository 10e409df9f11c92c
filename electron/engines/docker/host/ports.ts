import net from 'node:net'
import type { Session } from '../connection/session.ts'
import { listedSchema } from '../containers/container-shape.ts'

/**
 * Whether `address:port` on the engine's host is taken: by a port that the engine publishes, or, on this computer, by
 * anything. Of another computer only the engine is known, so what it does not publish is not known to be free.
 */
export async function isPortInUse(
  session: Session,
  address: string,
  port: number,
  signal?: AbortSignal,
): Promise<boolean | undefined> {
  const containers = await session.api.json(listedSchema, {
    method: 'GET',
    path: '/containers/json',
    doing: 'list its ports',
    signal,
  })
  const published = containers.some(({ Ports }) =>
    (Ports ?? []).some(({ IP, PublicPort }) => PublicPort === port && overlap(IP ?? '0.0.0.0', address)),
  )
  if (published) return true
  return session.facts.remote ? undefined : isTakenHere(address, port, signal)
}

/** Two addresses that cannot both have the same port. */
function overlap(a: string, b: string): boolean {
  const any = (address: string) => address === '0.0.0.0' || address === '::' || address === ''
  return any(a) || any(b) || a === b
}

/** Tries to listen there for a moment, and to connect: macOS lets two listen where one has all addresses. */
async function isTakenHere(
  address: string,
  port: number,
  signal: AbortSignal | undefined,
): Promise<boolean | undefined> {
  const free = await canListen(address, port)
  signal?.throwIfAborted()
  if (free !== true) return free === undefined ? undefined : true
  return process.platform === 'linux' ? false : someoneAnswers(address === '0.0.0.0' ? '127.0.0.1' : address, port)
}

/** Undefined where the system does not let this program try: a low port, or an address that is not this computer's. */
function canListen(host: string, port: number): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? false : undefined))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

const answerTimeout = 500

function someoneAnswers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port, timeout: answerTimeout })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}
