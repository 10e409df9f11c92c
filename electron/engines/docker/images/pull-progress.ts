import * as z from 'zod'
import type { PullProgress } from '../../engine.ts'

/** One message of `POST /images/create`, of Docker's own store and of containerd's. */
const messageSchema = z.object({
  id: z.string().optional(),
  status: z.string().optional(),
  progressDetail: z
    .object({ current: z.number().optional(), total: z.number().optional(), units: z.string().optional() })
    .nullish(),
  error: z.string().optional(),
  errorDetail: z.object({ message: z.string().optional() }).nullish(),
})

export interface PullMeter {
  /** Takes a message in; resolves to the news where it changed something, or to the error that the engine tells. */
  take(raw: unknown): { readonly progress: PullProgress } | { readonly error: string } | undefined
}

interface Layer {
  received: number
  total: number
  done: boolean
}

/** Adds up what the engine tells of each layer. Layers that are there already count in nothing. */
export function createPullMeter(): PullMeter {
  const layers = new Map<string, Layer>()

  function progress(line?: string): PullProgress {
    const all = [...layers.values()]
    return {
      receivedBytes: all.reduce((sum, { received }) => sum + received, 0),
      totalBytes: all.reduce((sum, { total }) => sum + total, 0),
      layersDone: all.filter(({ done }) => done).length,
      layers: all.length,
      ...(line === undefined ? {} : { line }),
    }
  }

  return {
    take(raw) {
      const message = messageSchema.safeParse(raw).data
      if (message === undefined) return undefined
      const error = message.errorDetail?.message ?? message.error
      if (error !== undefined) return { error }
      const { id, status = '', progressDetail } = message
      if (id === undefined || /^Pulling from/.test(status))
        return status === '' ? undefined : { progress: progress(status) }
      const known = layers.get(id)
      if (known === undefined && !/^(?:Pulling fs layer|Waiting|Downloading)/.test(status)) return undefined
      const layer = known ?? { received: 0, total: 0, done: false }
      layers.set(id, layer)
      if (status === 'Downloading') {
        const { current = 0, total = 0, units } = progressDetail ?? {}
        if (units === undefined) {
          layer.total = Math.max(layer.total, total, current)
          layer.received = Math.min(current, layer.total)
        }
        return { progress: progress() }
      }
      if (/^(?:Verifying Checksum|Download complete|Extracting|Pull complete)/.test(status))
        layer.received = layer.total
      if (/^(?:Pull complete|Already exists)/.test(status)) layer.done = true
      // Extracting comes many times a second and moves no byte over the network.
      if (status === 'Extracting') return undefined
      return /^Retrying/.test(status) ? { progress: progress(`${id}: ${status}`) } : { progress: progress() }
    },
  }
}
