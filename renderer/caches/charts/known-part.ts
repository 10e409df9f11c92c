import type { ChartData } from '../../../electron/caches/view.ts'

/** As few slots are drawn at least, so that two samples do not fill a chart. */
const leastSlots = 60

/**
 * The data from where something is known of it: an instance that was sampled for a minute of the last week would otherwise be a
 * stroke at the edge. What is not known within stays.
 */
export function knownPart(data: ChartData): ChartData {
  const first = data.at.findIndex((_, n) => data.series.some(({ values }) => values[n] != null))
  if (first === -1) return data
  const from = Math.max(0, Math.min(first - 1, data.at.length - leastSlots))
  if (from === 0) return data
  return {
    ...data,
    at: data.at.slice(from),
    series: data.series.map((one) => ({ ...one, values: one.values.slice(from) })),
  }
}
