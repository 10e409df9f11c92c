import * as z from 'zod'
import type { ContainerUsage } from '../../engine.ts'

/** `GET /containers/{id}/stats`, of cgroup version 1 and 2. Times are nanoseconds. */
export const statsSchema = z.object({
  cpu_stats: z
    .object({
      cpu_usage: z
        .object({ total_usage: z.number().default(0), percpu_usage: z.array(z.number()).nullish() })
        .nullish(),
      system_cpu_usage: z.number().nullish(),
      online_cpus: z.number().nullish(),
    })
    .nullish(),
  memory_stats: z
    .object({
      usage: z.number().nullish(),
      limit: z.number().nullish(),
      stats: z.record(z.string(), z.number()).nullish(),
    })
    .nullish(),
})

export type Stats = z.infer<typeof statsSchema>

/** Where the processor's counters stood at a reading. */
export interface CpuReading {
  readonly container: number
  readonly system: number
  readonly cpus: number
}

export function cpuReading({ cpu_stats }: Stats): CpuReading | undefined {
  const container = cpu_stats?.cpu_usage?.total_usage
  const system = cpu_stats?.system_cpu_usage
  if (container === undefined || system === undefined || system === null) return undefined
  return { container, system, cpus: cpu_stats?.online_cpus || cpu_stats?.cpu_usage?.percpu_usage?.length || 1 }
}

/** Percent of one core between two readings. The system's counter runs on all cores at once. */
export function cpuPercent(before: CpuReading | undefined, now: CpuReading | undefined): number {
  if (before === undefined || now === undefined) return 0
  const system = now.system - before.system
  const container = now.container - before.container
  // A restarted container counts from zero again.
  return system > 0 && container > 0 ? (container / system) * now.cpus * 100 : 0
}

/**
 * What the container holds, without the page cache that the kernel takes back when memory is short, as `docker stats`
 * counts it. Undefined where the container does not run.
 */
export function memoryOf({ memory_stats }: Stats, hostMemory: number): Omit<ContainerUsage, 'cpuPercent'> | undefined {
  const used = memory_stats?.usage
  if (used === undefined || used === null) return undefined
  const stats = memory_stats?.stats ?? {}
  const cache = stats.total_inactive_file ?? stats.inactive_file ?? stats.cache ?? 0
  const limit = memory_stats?.limit ?? 0
  const memoryBytes = cache < used ? used - cache : used
  // Without a limit of its own the engine gives the host's memory.
  return limit > 0 && limit < hostMemory ? { memoryBytes, memoryLimitBytes: limit } : { memoryBytes }
}
