import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitUntil } from './wait-until.ts'

/** A Docker engine that belongs to one test, which may do to it what it must not do to the one that all share. */
export interface OwnDockerd {
  /** `DOCKER_HOST` for it. */
  readonly address: string
  readonly socketPath: string
  /** The process whose namespaces for the network and for mounts are the engine's. */
  readonly namespacesOf: number
  start(): Promise<void>
  /** As the system stops it: containers are stopped too. */
  stop(): Promise<void>
  /** As a crash ends it. */
  kill(): Promise<void>
  /** Stops it from doing anything, with its connections open. */
  freeze(): void
  thaw(): void
  /** Stops it and removes all that it had. */
  remove(): Promise<void>
}

/**
 * Starts a second `dockerd`, which needs root. It has namespaces of its own for the network and for mounts: in the common
 * ones it would take the bridge and the packet filter of the engine that runs there for its own, and leave mounts behind.
 */
export async function startOwnDockerd(): Promise<OwnDockerd> {
  const folder = await mkdtemp(join(tmpdir(), 'rsd-dockerd-'))
  const socketPath = join(folder, 'docker.sock')
  const words = [
    ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid')],
    ...['--host', `unix://${socketPath}`, '--iptables=false', '--ip6tables=false', '--shutdown-timeout', '5'],
  ]
  // Keeps the namespaces from one start to the next.
  const holder = spawn('unshare', ['--net', '--mount', 'sleep', 'infinity'], { stdio: 'ignore' })
  let daemon: ChildProcess
  let ended: Promise<void>
  let log = ''

  async function start(): Promise<void> {
    // A crash leaves the number of its containerd, whose remains a machine without an init never clears away.
    await rm(join(folder, 'exec', 'containerd', 'containerd.pid'), { force: true })
    // `nsenter` becomes `dockerd`: it is the same process.
    daemon = spawn('nsenter', ['--target', String(holder.pid), '--net', '--mount', 'dockerd', ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    daemon.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-4000)
    })
    ended = new Promise((resolve) => daemon.once('exit', () => resolve()).once('error', () => resolve()))
    await waitUntil(
      'the own engine to answer',
      async () => {
        if (daemon.exitCode !== null) throw new Error(`dockerd ended: ${log}`)
        return await answers(socketPath)
      },
      { timeoutMs: 30_000 },
    )
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    daemon.kill('SIGCONT')
    daemon.kill(signal)
    await ended
  }

  await start()
  return {
    address: `unix://${socketPath}`,
    socketPath,
    namespacesOf: holder.pid ?? 0,
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void daemon.kill('SIGSTOP'),
    thaw: () => void daemon.kill('SIGCONT'),
    async remove() {
      // A crash leaves its containers running, which only the next `dockerd` can be asked to end.
      if (daemon.signalCode === 'SIGKILL') await start()
      await end('SIGTERM')
      holder.kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ socketPath, path: '/_ping', timeout: 1000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
