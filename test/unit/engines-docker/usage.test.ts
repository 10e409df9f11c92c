import { describe, expect, test } from 'vitest'
import { cpuPercent, cpuReading, memoryOf, statsSchema } from '../../../electron/engines/docker/containers/usage.ts'
import { statsCgroup1, statsCgroup2, statsStopped } from '../../support/docker-bodies.ts'

const hostMemory = 8_000_000_000

describe('memory', () => {
  test.each([
    ['cgroup version 1', statsCgroup1],
    ['cgroup version 2', statsCgroup2],
  ])('%s: what the kernel can take back does not count', (_name, body) => {
    expect(memoryOf(statsSchema.parse(body), hostMemory)).toEqual({
      memoryBytes: 3_792_320,
      memoryLimitBytes: 268435456,
    })
  })

  test("the host's memory is no limit of the container", () => {
    const stats = statsSchema.parse({ memory_stats: { usage: 1000, stats: { inactive_file: 100 }, limit: hostMemory } })
    expect(memoryOf(stats, hostMemory)).toEqual({ memoryBytes: 900 })
  })

  test('a container that does not run has none', () => {
    expect(memoryOf(statsSchema.parse(statsStopped), hostMemory)).toBeUndefined()
    expect(cpuReading(statsSchema.parse(statsStopped))).toBeUndefined()
  })
})

describe('processor', () => {
  test('is what was used between two readings, in percent of one core', () => {
    const before = { container: 1_000_000_000, system: 100_000_000_000, cpus: 4 }
    // A second of four cores, of which the container had two and a half.
    expect(cpuPercent(before, { container: 3_500_000_000, system: 104_000_000_000, cpus: 4 })).toBe(250)
  })

  test('is nothing at the first reading, without time between two, and after a restart', () => {
    const reading = { container: 5, system: 10, cpus: 1 }
    expect(cpuPercent(undefined, reading)).toBe(0)
    expect(cpuPercent(reading, reading)).toBe(0)
    expect(cpuPercent(reading, { container: 1, system: 20, cpus: 1 })).toBe(0)
  })

  test('an engine that does not tell how many cores lists them', () => {
    const body = { cpu_stats: { cpu_usage: { total_usage: 5, percpu_usage: [1, 2, 2] }, system_cpu_usage: 9 } }
    expect(cpuReading(statsSchema.parse(body))).toEqual({ container: 5, system: 9, cpus: 3 })
  })
})
