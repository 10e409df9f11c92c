import { type ChildProcess, spawn } from 'node:child_process'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../../base/failure.ts'
import { forwardArguments, type SshEndpoint } from '../connection/ssh-command.ts'
import type { HostFacts } from '../endpoint/docker-config.ts'

export interface Tunnels {
  /** The local port that leads to `address:port` of the remote machine. */
  open(endpoint: SshEndpoint, address: string, port: number, signal?: AbortSignal): Promise<number>
  close(): void
}

interface Tunnel {
  readonly localPort: Promise<number>
  readonly process: ChildProcess
}

const openTimeout = 30_000
const tryEvery = 100

/** Keeps one `ssh -L` for each remote port, as long as this program runs or the connection lasts. */
export function createTunnels(env: HostFacts['env']): Tunnels {
  const tunnels = new Map<string, Tunnel>()
  const closing = new AbortController()

  async function start(endpoint: SshEndpoint, address: string, port: number, key: string): Promise<Tunnel> {
    const localPort = await freePort()
    closing.signal.throwIfAborted()
    const process = spawn('ssh', forwardArguments(endpoint, localPort, address, port), {
      env,
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = endOf(process)
    void ended.then(() => tunnels.delete(key))
    return { process, localPort: untilOpen(localPort, ended) }
  }

  const starting = new Map<string, Promise<Tunnel>>()

  async function tunnelFor(endpoint: SshEndpoint, address: string, port: number): Promise<Tunnel> {
    const key = `${address} ${port}`
    const there = tunnels.get(key)
    if (there !== undefined) return there
    const started = starting.get(key) ?? start(endpoint, address, port, key)
    starting.set(key, started)
    try {
      const tunnel = await started
      if (tunnel.process.exitCode === null && !tunnel.process.killed) tunnels.set(key, tunnel)
      return tunnel
    } finally {
      starting.delete(key)
    }
  }

  return {
    async open(endpoint, address, port, signal) {
      signal?.throwIfAborted()
      const tunnel = await tunnelFor(endpoint, address, port)
      const localPort = await tunnel.localPort
      signal?.throwIfAborted()
      return localPort
    },
    close() {
      closing.abort()
      for (const { process } of tunnels.values()) process.kill()
      tunnels.clear()
    },
  }
}

/** Resolves with what `ssh` said last when it ends; it never rejects. */
function endOf(process: ChildProcess): Promise<string> {
  let words = ''
  process.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2000)
  })
  return new Promise((resolve) => {
    process.once('error', (error) => resolve(error.message))
    process.once('close', () => resolve(words.trim()))
  })
}

/** `ssh` listens once it is logged in; that cannot be waited for but by trying. */
async function untilOpen(port: number, ended: Promise<string>): Promise<number> {
  let end: string | undefined
  void ended.then((words) => {
    end = words === '' ? 'ssh ended' : words
  })
  for (let waited = 0; waited < openTimeout; waited += tryEvery) {
    if (end !== undefined) break
    if (await connects(port)) return port
    await wait(tryEvery)
  }
  throw new Failure(
    'engine-gone',
    `The SSH tunnel to the engine's machine did not open, and containers run on: ${end ?? 'it took too long'}`,
    {
      hint: 'Try ssh by hand: it has to log in without a question, and its server has to allow AllowTcpForwarding.',
    },
  )
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
