import type { QueryTimes } from '../queries/instance-reading.ts'

/** One query's latencies, and how much they count among others. */
export interface Distribution {
  readonly weight: number
  readonly times: Pick<QueryTimes, 'p50Us' | 'p95Us' | 'p99Us' | 'maxUs'> | null
}

type Point = readonly [us: number, share: number]

/**
 * An estimate of a quantile over all queries together, from each query's own quantiles: the latency below which that share
 * of all executions lies, when each query's latencies lie evenly between its known quantiles. Null where nothing is known.
 */
export function quantileOfAll(all: readonly Distribution[], quantile: number): number | null {
  const known = all.flatMap(({ weight, times }) => {
    const points = pointsOf(times)
    return points === null || weight <= 0 ? [] : [{ weight, points }]
  })
  const total = known.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return null
  const shareBelow = (us: number) =>
    known.reduce((sum, { weight, points }) => sum + weight * shareAt(points, us), 0) / total
  let low = 0
  let high = Math.max(...known.map(({ points }) => points.at(-1)?.[0] ?? 0))
  // Down to a microsecond, for latencies of up to hours.
  for (let step = 0; step < 40 && high - low > 0.5; step += 1) {
    const middle = (low + high) / 2
    if (shareBelow(middle) < quantile) low = middle
    else high = middle
  }
  return Math.round(high)
}

function pointsOf(times: Distribution['times']): readonly Point[] | null {
  if (times?.p50Us == null) return null
  const p95 = Math.max(times.p50Us, times.p95Us ?? times.p50Us)
  const p99 = Math.max(p95, times.p99Us ?? p95)
  // The maximum is of the whole life, so that it says little of now: the last hundredth ends a little above p99.
  return [
    [0, 0],
    [times.p50Us, 0.5],
    [p95, 0.95],
    [p99, 0.99],
    [Math.min(Math.max(p99, times.maxUs ?? p99), p99 * 1.1) + 1, 1],
  ]
}

function shareAt(points: readonly Point[], us: number): number {
  let before: Point = [0, 0]
  for (const point of points) {
    if (us < point[0]) {
      const width = point[0] - before[0]
      return before[1] + (width === 0 ? 0 : ((us - before[0]) / width) * (point[1] - before[1]))
    }
    before = point
  }
  return 1
}
