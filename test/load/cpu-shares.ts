import { type ProcessStat, processes } from '../bench/idle/cpu-time.ts'

/** Who computes. The engine is dockerd with its helpers. */
const everybody = ['engine', 'containers', 'program', 'pages', 'readers'] as const

export type Who = (typeof everybody)[number]

/** Milliseconds of processor time so far. */
export type CpuTimes = Readonly<Record<Who, number>>

export interface Known {
  /** Process ids. Without an `engine`, dockerd and its helpers are. */
  readonly engine?: number
  readonly program?: number
  readonly readers?: number
}

/** Adds up who has computed how long. A process that ends takes its time with it. */
export function timesOf(all: readonly ProcessStat[], { engine, program, readers }: Known, own: number): CpuTimes {
  const byPid = new Map(all.map((each) => [each.pid, each]))
  const times = { engine: 0, containers: 0, program: 0, pages: 0, readers: 0 }
  for (const each of all) {
    const who = whoIs(each)
    if (who !== undefined) times[who] += each.cpuMs
  }
  return times

  function whoIs({ pid, name }: ProcessStat): Who | undefined {
    if (pid === program) return 'program'
    if (pid === readers) return 'readers'
    if (engine === undefined ? /^(dockerd|containerd)/.test(name) : pid === engine) return 'engine'
    const above = ancestorsOf(pid)
    if (above.some((one) => one.name.startsWith('containerd'))) return 'containers'
    if (name.startsWith('chrom') && above.some((one) => one.pid === own)) return 'pages'
    return undefined
  }

  function ancestorsOf(pid: number): readonly ProcessStat[] {
    const above: ProcessStat[] = []
    let at = byPid.get(byPid.get(pid)?.parent ?? 0)
    while (at !== undefined && above.length < all.length) {
      above.push(at)
      at = byPid.get(at.parent)
    }
    return above
  }
}

/** What Linux tells of it now; undefined on other systems. */
export function cpuTimes(known: Known): CpuTimes | undefined {
  return process.platform === 'linux' ? timesOf(processes(), known, process.pid) : undefined
}

/** Percent of a core between two readings, in words. */
export function sharesBetween(before: CpuTimes | undefined, after: CpuTimes | undefined, ms: number): string {
  if (before === undefined || after === undefined) return 'this system does not tell who computed'
  const shares = everybody.map((who) => `${who} ${Math.round((Math.max(0, after[who] - before[who]) / ms) * 100)}`)
  return `of a core, in percent: ${shares.join(', ')}`
}
