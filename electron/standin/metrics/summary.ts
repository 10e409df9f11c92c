/** A histogram as the Prometheus exporter shows it: quantiles over the last minute, sum and count since the start. */
export interface Summary {
  add(value: number): void
  sum(): number
  count(): number
  quantiles(): readonly (readonly [quantile: string, value: number])[]
  /** The values of the last minute, sorted. */
  recent(): readonly number[]
  /** Over the whole life: what the statistics relations of the virtual schema show. */
  min(): number
  max(): number
}

const windowMs = 60_000
/** Enough for quantiles of a minute; a busier minute is represented by its latest part. */
const kept = 4096
const shown = ['0', '0.5', '0.9', '0.95', '0.99', '0.999', '1'] as const

export function createSummary(now: () => number = Date.now): Summary {
  let latest: { readonly at: number; readonly value: number }[] = []
  let sum = 0
  let count = 0
  let min = Number.POSITIVE_INFINITY
  let max = 0
  const recent = () => {
    const since = now() - windowMs
    return latest.flatMap((one) => (one.at >= since ? one.value : [])).sort((a, b) => a - b)
  }
  return {
    add(value) {
      sum += value
      count += 1
      min = Math.min(min, value)
      max = Math.max(max, value)
      latest.push({ at: now(), value })
      if (latest.length > 2 * kept) latest = latest.slice(-kept)
    },
    sum: () => sum,
    count: () => count,
    min: () => (count === 0 ? 0 : min),
    max: () => max,
    recent,
    quantiles() {
      const values = recent()
      return shown.map((quantile) => [quantile, quantileOf(values, Number(quantile))])
    },
  }
}

/** The nearest-rank quantile of sorted values; 0 where there are none. */
export function quantileOf(sorted: readonly number[], quantile: number): number {
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? 0
}
