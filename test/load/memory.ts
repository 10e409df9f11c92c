import { readFileSync } from 'node:fs'

/** Resident megabytes of a process, as Linux tells them. */
export function rssMbOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
