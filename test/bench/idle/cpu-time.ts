import { readdirSync, readFileSync } from 'node:fs'

/** What Linux tells of one process in `/proc/PID/stat` (proc_pid_stat(5)); times in milliseconds. */
export interface ProcessStat {
  readonly pid: number
  readonly parent: number
  readonly name: string
  readonly cpuMs: number
}

/** Linux counts processor time in hundredths of a second wherever Node runs (`getconf CLK_TCK`). */
const msPerTick = 10

/** Reads one line of `/proc/PID/stat`. The name of the program is in brackets and may hold anything. */
export function parseStat(line: string): ProcessStat {
  const end = line.lastIndexOf(')')
  const after = line.slice(end + 2).split(' ')
  const number = (index: number) => Number(after[index])
  const name = line.slice(line.indexOf('(') + 1, end)
  return { pid: Number.parseInt(line, 10), parent: number(1), name, cpuMs: (number(11) + number(12)) * msPerTick }
}

/** Processor time that a process and all that it started have used so far, in milliseconds. */
export function cpuMsOf(pid: number, all: readonly ProcessStat[] = processes()): number {
  const own = all.find((process) => process.pid === pid)?.cpuMs ?? 0
  const children = all.filter(({ parent }) => parent === pid)
  return own + children.reduce((sum, child) => sum + cpuMsOf(child.pid, all), 0)
}

/** All that run now. */
export function processes(): readonly ProcessStat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))]
      } catch {
        // It ended between the two reads.
        return []
      }
    })
}
