const firstMs = 250
const longestMs = 8_000

/**
 * How long to wait before try number `attempt` (from 1), in milliseconds: doubling from a quarter of a second to eight
 * seconds, spread by up to half so that many open pages do not come back in the same instant. `random` is in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  const base = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10))
  return Math.round(base * (0.75 + random * 0.5))
}
