import type { Latency } from '../view.ts'

/** What single measurements, in microseconds, amount to: nearest-rank percentiles. */
export function latencyOfRuns(times: readonly number[]): Latency & { readonly perSecond: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const totalUs = sorted.reduce((sum, us) => sum + us, 0)
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
  return {
    count: sorted.length,
    totalUs,
    avgUs: sorted.length === 0 ? 0 : totalUs / sorted.length,
    p50Us: rank(0.5),
    p95Us: rank(0.95),
    p99Us: rank(0.99),
    maxUs: sorted.at(-1) ?? null,
    perSecond: totalUs === 0 ? 0 : (sorted.length * 1_000_000) / totalUs,
  }
}
