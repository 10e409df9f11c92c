import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { containerId, inspected, listed, version } from './docker-bodies.ts'

/** Answers a request itself, or gives the body of an answer with status 200. */
export type FakeAnswer = object | ((request: http.IncomingMessage, response: http.ServerResponse) => void)

/**
 * A double of a Docker engine for versions and failures that cannot be had on one machine: a real HTTP server on a real
 * socket that answers recorded bodies. It runs no container, and proves nothing about a real engine; the integration
 * tests are there for that.
 */
export interface FakeDockerApi {
  readonly socketPath: string
  /** `DOCKER_HOST` for it. */
  readonly address: string
  /** Every request so far but for pings, such as `GET /v1.41/containers/json?all=true`. */
  readonly requests: string[]
  pings(): number
  /** Answers `GET /containers/json`; the version before the path and the query after it do not count. */
  answer(route: string, answer: FakeAnswer): void
  /** Writes to all who follow the events. */
  emit(...events: readonly object[]): void
  /** How many follow the events. */
  followers(): number
  /** Ends the streams of events, and nothing else. */
  breakEventStreams(): void
  /** Accepts and reads as before, and answers nothing, as a stopped process does. */
  freeze(): void
  thaw(): void
  /** Ends at once, with all connections, and takes the socket away. */
  die(): Promise<void>
  revive(): Promise<void>
  close(): Promise<void>
}

/** @param tls with it, listens on a port of 127.0.0.1 and not on a socket */
export async function startFakeDockerApi(
  api: keyof typeof version = '1.41',
  tls?: https.ServerOptions,
): Promise<FakeDockerApi> {
  const folder = await mkdtemp(join(tmpdir(), 'rsd-fake-docker-'))
  const socketPath = join(folder, 'docker.sock')
  const requests: string[] = []
  let pings = 0
  const followers = new Set<http.ServerResponse>()
  const held: (() => void)[] = []
  const sockets = new Set<Socket>()
  let frozen = false
  let server: http.Server = http.createServer()
  let port = 0

  const answers = new Map<string, FakeAnswer>([
    ['GET /version', version[api]],
    [
      'GET /_ping',
      (_request, response) => {
        response.end('OK')
      },
    ],
    ['GET /info', { NCPU: 4, MemTotal: 8_000_000_000, DockerRootDir: '/nowhere' }],
    ['GET /containers/json', [listed]],
    [`GET /containers/${containerId}/json`, inspected],
    ['GET /networks', []],
    ['GET /volumes', { Volumes: null, Warnings: null }],
    ['GET /events', follow],
  ])

  function follow(_request: http.IncomingMessage, response: http.ServerResponse): void {
    followers.add(response)
    response.on('close', () => followers.delete(response))
    response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders()
  }

  function handle(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method = '', url = '' } = request
    if (url.includes('/_ping')) pings += 1
    else requests.push(`${method} ${url}`)
    const run = () => reply(`${method} ${url.replace(/^\/v\d+\.\d+/, '').replace(/\?.*$/, '')}`, request, response)
    if (frozen) held.push(run)
    else run()
  }

  function reply(route: string, request: http.IncomingMessage, response: http.ServerResponse): void {
    const answer = answers.get(route)
    if (typeof answer === 'function') {
      answer(request, response)
      return
    }
    response.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(answer ?? { message: `No such container: ${route}` }))
  }

  function listen(): Promise<void> {
    server = tls === undefined ? http.createServer(handle) : https.createServer(tls, handle)
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject).once('listening', () => {
        const place = server.address()
        if (place !== null && typeof place === 'object') port = place.port
        resolve()
      })
      if (tls === undefined) server.listen(socketPath)
      else server.listen(port, '127.0.0.1')
    })
  }

  function die(): Promise<void> {
    for (const socket of sockets) socket.destroy()
    followers.clear()
    return new Promise((resolve) => server.close(() => resolve()))
  }

  await listen()
  return {
    socketPath,
    address: tls === undefined ? `unix://${socketPath}` : `tcp://127.0.0.1:${port}`,
    requests,
    pings: () => pings,
    answer: (route, answer) => void answers.set(route, answer),
    emit(...events) {
      const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('')
      for (const follower of followers) follower.write(lines)
    },
    followers: () => followers.size,
    breakEventStreams() {
      for (const follower of followers) follower.destroy()
    },
    freeze() {
      frozen = true
    },
    thaw() {
      frozen = false
      for (const run of held.splice(0)) run()
    },
    die,
    revive: listen,
    async close() {
      await die()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An answer with a status and the engine's way to tell an error. */
export function refusal(status: number, message: string): FakeAnswer {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ message }))
  }
}
