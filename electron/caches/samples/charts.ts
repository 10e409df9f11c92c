import type { ChartData, SeriesName, SpanName } from '../view.ts'
import type { FigureName } from './figures.ts'
import type { Mark } from './marks.ts'
import type { KeptSample } from './sample-store.ts'
import { spans } from './tiers.ts'

type Unit = ChartData['series'][number]['unit']

interface SeriesRule {
  readonly name: SeriesName
  readonly unit: Unit
  readonly value: (sample: KeptSample, slotMs: number) => number | null
  /** An instance has it, a single query has not. */
  readonly wholeOnly?: true
}

const level =
  (name: FigureName) =>
  ({ figures }: KeptSample) =>
    figures[name] ?? null
const perSecond =
  (name: FigureName) =>
  ({ figures, ms }: KeptSample) => {
    const count = figures[name]
    return count == null || ms <= 0 ? null : (count * 1000) / ms
  }

/** A count within one slot, of a sample that may cover several. */
const perSlot = (name: FigureName) => (sample: KeptSample, slotMs: number) => {
  const rate = perSecond(name)(sample)
  return rate === null ? null : (rate * slotMs) / 1000
}

const rules: readonly SeriesRule[] = [
  { name: 'qps-cached', unit: 'per-second', value: perSecond('cached') },
  { name: 'qps-upstream', unit: 'per-second', value: perSecond('upstream') },
  { name: 'hit-ratio', unit: 'ratio', value: hitRatio },
  { name: 'cached-p50', unit: 'us', value: level('cachedP50') },
  { name: 'cached-p95', unit: 'us', value: level('cachedP95') },
  { name: 'cached-p99', unit: 'us', value: level('cachedP99') },
  { name: 'upstream-p50', unit: 'us', value: level('upstreamP50') },
  { name: 'upstream-p95', unit: 'us', value: level('upstreamP95') },
  { name: 'upstream-p99', unit: 'us', value: level('upstreamP99') },
  { name: 'connections', unit: 'count', value: level('connections'), wholeOnly: true },
  { name: 'memory', unit: 'bytes', value: level('memory'), wholeOnly: true },
  { name: 'memory-limit', unit: 'bytes', value: level('memoryLimit'), wholeOnly: true },
  { name: 'evictions', unit: 'count', value: perSlot('evictions'), wholeOnly: true },
  { name: 'replication-lag', unit: 'lag', value: level('lag'), wholeOnly: true },
  { name: 'snapshot-percent', unit: 'percent', value: level('snapshot'), wholeOnly: true },
]

/** The slots of a span that ends now; the last one may still be going on. */
export function chartSlots(span: SpanName, now: number): { readonly first: number; readonly last: number } {
  const { tier, slots } = spans[span]
  const last = Math.floor(now / tier.slotMs)
  return { first: last - slots + 1, last }
}

export interface ChartParts {
  readonly span: SpanName
  readonly now: number
  readonly samples: readonly KeptSample[]
  /** Of the instance, for a query's chart: where it was looked at and the query has no sample, nothing was executed. */
  readonly wholeSamples: readonly KeptSample[] | null
  readonly marks: readonly Mark[]
}

/** One chart's columns. Series that nothing is known of are left out. */
export function chartOf({ span, now, samples, wholeSamples, marks }: ChartParts): ChartData {
  const { slotMs } = spans[span].tier
  const { first, last } = chartSlots(span, now)
  const length = last - first + 1
  const at = Array.from({ length }, (_, index) => (first + index) * slotMs)
  const filled = wholeSamples === null ? samples : withIdle(samples, wholeSamples)
  // A sample covers the slots before it that nobody looked at.
  const taken = new Set(filled.map(({ slot }) => slot))
  const covered = filled.flatMap((sample) => coveredSlots(sample, slotMs, taken).map((slot) => ({ ...sample, slot })))
  const series = rules
    .filter((rule) => wholeSamples === null || !rule.wholeOnly)
    .map(({ name, unit, value }) => {
      const values: (number | null)[] = new Array(length).fill(null)
      for (const sample of covered) {
        if (sample.slot >= first && sample.slot <= last) values[sample.slot - first] = value(sample, slotMs)
      }
      return { name, unit, values }
    })
    .filter(({ values }) => values.some((value) => value !== null))
  return { span, stepMs: slotMs, at, series, marks }
}

/** Its own slot and those before it within its time, back to an earlier sample. */
function coveredSlots({ slot, ms }: KeptSample, slotMs: number, taken: ReadonlySet<number>): readonly number[] {
  const slots = [slot]
  for (let before = slot - 1; slot - before < Math.round(ms / slotMs) && !taken.has(before); before -= 1) {
    slots.push(before)
  }
  return slots
}

/** A query that was not executed leaves no sample; it is 0 where the instance was looked at, and unknown elsewhere. */
function withIdle(samples: readonly KeptSample[], whole: readonly KeptSample[]): readonly KeptSample[] {
  if (samples.length === 0) return []
  const busy = new Set(samples.map(({ slot }) => slot))
  const since = samples[0]?.slot ?? 0
  const idle = whole
    .filter(({ slot, ms }) => slot > since && ms > 0 && !busy.has(slot))
    .map(({ slot, ms }) => ({ slot, ms, figures: { cached: 0, upstream: 0 } }))
  return [...samples, ...idle]
}

function hitRatio({ figures: { hits, misses } }: KeptSample): number | null {
  if (hits == null || misses == null || hits + misses === 0) return null
  return hits / (hits + misses)
}
