import type { QueryTimes } from '../queries/instance-reading.ts'
import type { Figures } from './figures.ts'
import type { Look, QueryTotals, Totals } from './look.ts'
import { type Distribution, quantileOfAll } from './quantile-of-all.ts'

/** What happened between two looks at one instance. */
export interface Differences {
  /** The instance is another run than at the earlier look, so nothing was subtracted. */
  readonly restarted: boolean
  /** The time that the counts cover, in milliseconds; null where there are no counts. */
  readonly ms: number | null
  readonly whole: Figures
  /** Of queries that were executed in between. */
  readonly queries: ReadonlyMap<string, Figures>
}

/** Two looks further apart than this, in milliseconds, say nothing of a chart's slot. */
const mostMs = 65_000

/** Pure. Counters begin again when an instance restarts, so they are never subtracted across one. */
export function differencesBetween(before: Look | undefined, now: Look): Differences {
  const { levels } = now
  const none = { ms: null, whole: levels, queries: new Map<string, Figures>() }
  if (before === undefined) return { ...none, restarted: false }
  if (isAnotherRun(before, now)) return { ...none, restarted: true }
  const ms = now.at - before.at
  if (ms <= 0 || ms > mostMs) return { ...none, restarted: false }
  const queries = new Map<string, Figures>()
  const cached: Distribution[] = []
  const upstream: Distribution[] = []
  for (const [id, totals] of now.queries) {
    const earlier = before.queries.get(id) ?? (before.complete ? unseen(totals) : undefined)
    if (earlier === undefined) continue
    const figures = queryFigures(earlier, totals)
    if (figures.cached) cached.push({ weight: figures.cached, times: totals.cached })
    if (figures.upstream) upstream.push({ weight: figures.upstream, times: totals.upstream })
    if (figures.cached || figures.upstream || figures.hits || figures.misses) queries.set(id, figures)
  }
  const whole = { ...countsBetween(before.totals, now.totals), ...levels }
  return {
    restarted: false,
    ms,
    whole: { ...whole, ...quantiles('cached', cached), ...quantiles('upstream', upstream) },
    queries,
  }
}

/** Another start time, or a counter that went back. */
function isAnotherRun(before: Look, now: Look): boolean {
  if (before.startedAt !== null && now.startedAt !== null && before.startedAt !== now.startedAt) return true
  const names = ['cached', 'upstream', 'hits', 'misses', 'evictions'] as const
  return names.some((name) => (now.totals[name] ?? Number.POSITIVE_INFINITY) < (before.totals[name] ?? 0))
}

function countsBetween(before: Totals, now: Totals): Figures {
  return {
    cached: difference(before.cached, now.cached),
    upstream: difference(before.upstream, now.upstream),
    hits: difference(before.hits, now.hits),
    misses: difference(before.misses, now.misses),
    evictions: difference(before.evictions, now.evictions),
  }
}

function queryFigures(before: QueryTotals, now: QueryTotals): Figures {
  const cached = difference(before.cached?.count ?? 0, now.cached?.count ?? null)
  const upstream = difference(before.upstream?.count ?? 0, now.upstream?.count ?? null)
  return {
    cached,
    upstream,
    hits: difference(before.hits, now.hits),
    misses: difference(before.misses, now.misses),
    ...(cached ? percentiles('cached', now.cached) : {}),
    ...(upstream ? percentiles('upstream', now.upstream) : {}),
  }
}

/** A query that is new was executed for the first time since. */
function unseen({ hits, misses }: QueryTotals): QueryTotals {
  return { cached: null, upstream: null, hits: hits === null ? null : 0, misses: misses === null ? null : 0 }
}

/** Null where one of them is not known, or the count went back: a single cache that was made anew begins at 0. */
function difference(before: number | null, now: number | null): number | null {
  return before === null || now === null || now < before ? null : now - before
}

function percentiles(path: 'cached' | 'upstream', times: QueryTimes | null): Figures {
  return { [`${path}P50`]: times?.p50Us, [`${path}P95`]: times?.p95Us, [`${path}P99`]: times?.p99Us }
}

function quantiles(path: 'cached' | 'upstream', all: readonly Distribution[]): Figures {
  if (all.length === 0) return {}
  return {
    [`${path}P50`]: quantileOfAll(all, 0.5),
    [`${path}P95`]: quantileOfAll(all, 0.95),
    [`${path}P99`]: quantileOfAll(all, 0.99),
  }
}
