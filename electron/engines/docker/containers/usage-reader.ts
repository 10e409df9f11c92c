import * as z from 'zod'
import type { ContainerUsage } from '../../engine.ts'
import type { Session } from '../connection/session.ts'
import { containerPath, isNotFound } from './containers.ts'
import { type CpuReading, cpuPercent, cpuReading, memoryOf, statsSchema } from './usage.ts'

const infoSchema = z.object({ MemTotal: z.number().default(0) })

export interface UsageReader {
  /** Undefined of a container that is gone or does not run. */
  read(session: Session, idOrName: string, signal?: AbortSignal): Promise<ContainerUsage | undefined>
  forget(id: string): void
}

/** Reads what containers use, and keeps each one's last processor reading for the next time. */
export function createUsageReader(): UsageReader {
  const readings = new Map<string, CpuReading>()
  const hostMemory = new WeakMap<Session, Promise<number>>()

  /** Asked once for a connection; without an answer no limit is told. */
  function memoryOfHost(session: Session): Promise<number> {
    const asked =
      hostMemory.get(session) ??
      session.api.json(infoSchema, { method: 'GET', path: '/info', doing: 'tell its memory' }).then(
        ({ MemTotal }) => MemTotal,
        () => {
          hostMemory.delete(session)
          return 0
        },
      )
    hostMemory.set(session, asked)
    return asked
  }

  return {
    async read(session, idOrName, signal) {
      const memory = await memoryOfHost(session)
      const stats = await session.api
        .json(statsSchema.extend({ id: z.string().optional() }), {
          method: 'GET',
          path: `${containerPath(idOrName)}/stats`,
          // One reading: else the engine waits for a second one to compare with.
          query: { stream: false, 'one-shot': true },
          doing: `tell what the container ${idOrName} uses`,
          signal,
        })
        .catch((error: unknown) => {
          if (isNotFound(error)) return undefined
          throw error
        })
      const held = stats && memoryOf(stats, memory)
      if (stats === undefined || held === undefined) return undefined
      const key = stats.id ?? idOrName
      const now = cpuReading(stats)
      const percent = cpuPercent(readings.get(key), now)
      if (now !== undefined) readings.set(key, now)
      return { cpuPercent: percent, ...held }
    },
    forget: (id) => readings.delete(id),
  }
}
