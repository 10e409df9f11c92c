// A process of its own that is a double of a Docker engine: it runs no container, and sends their logs at a given rate.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { inspected, listed, statsCgroup1 } from '../../support/docker-bodies.ts'
import { startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { numberedFrames } from './numbered-frames.ts'

export interface DoubleContainer {
  readonly id: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

/** The first message to it. */
export interface DoubleWhat {
  readonly containers: readonly DoubleContainer[]
  /** Lines a second of each log that is followed. */
  readonly perSecond: number
}

/** Told once, and then each half second. */
export type DoubleNews = { readonly address: string } | { readonly written: number }

const writeEveryMs = 50
const tellEveryMs = 500

interface Follower {
  readonly response: ServerResponse
  readonly begunAt: number
  written: number
}

function open(perSecond: number) {
  const followers = new Set<Follower>()
  let written = 0

  /** As a container does: what its reader does not take it makes up for, up to a second's worth. */
  function write(follower: Follower): void {
    const due = Math.floor(((performance.now() - follower.begunAt) / 1000) * perSecond)
    const count = Math.min(due - follower.written, perSecond)
    if (count <= 0 || follower.response.writableNeedDrain) return
    follower.response.write(numberedFrames(follower.written + 1, count))
    follower.written += count
    written += count
  }

  setInterval(() => followers.forEach(write), writeEveryMs)
  return {
    written: () => written,
    log(request: IncomingMessage, response: ServerResponse) {
      if (!request.url?.includes('follow=true')) {
        response.end()
        return
      }
      const follower = { response, begunAt: performance.now(), written: 0 }
      response.writeHead(200).flushHeaders()
      response.on('close', () => followers.delete(follower))
      followers.add(follower)
    },
  }
}

process.once('message', async ({ containers, perSecond }: DoubleWhat) => {
  const api = await startFakeDockerApi()
  const logs = open(perSecond)
  api.answer(
    'GET /containers/json',
    containers.map(({ id, name, labels }) => ({ ...listed, Id: id, Names: [`/${name}`], Labels: labels })),
  )
  for (const { id, name, labels } of containers) {
    const config = { ...inspected.Config, Labels: labels }
    api.answer(`GET /containers/${id}/json`, { ...inspected, Id: id, Name: `/${name}`, Config: config })
    api.answer(`GET /containers/${id}/stats`, { ...statsCgroup1, id })
    api.answer(`GET /containers/${id}/logs`, logs.log)
  }
  // Whoever started it may be gone between two of these.
  const tell = (news: DoubleNews) => process.connected && process.send?.(news)
  tell({ address: api.address })
  setInterval(() => tell({ written: logs.written() }), tellEveryMs)
  process.once('disconnect', () => void api.close().finally(() => process.exit()))
})
