const first = 500
const longest = 10_000

/** Milliseconds before try number `failures` + 1: half a second, doubling, ten seconds at most. */
export function backoff(failures: number): number {
  return Math.min(longest, first * 2 ** Math.min(Math.max(0, failures - 1), 10))
}
