/** How long this process computes for it, in milliseconds: the same on a busy machine as on an idle one. */
export function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
