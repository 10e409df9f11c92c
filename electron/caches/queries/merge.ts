import type { CacheFacts, Latency, QueryRow, Verdict } from '../view.ts'
import { cutText } from './cut-text.ts'
import { couldSave, hasParameters, measuredSaving } from './estimate.ts'
import { flagsOf } from './flags.ts'
import type { CachedQuery, InstanceReading, ProxiedQuery, QueryTimes } from './instance-reading.ts'
import { propertiesOf } from './properties.ts'
import { verdictOf } from './verdict.ts'

/** What this program knows beside the instance. */
export interface MergeContext {
  /** Executions a minute, by query id, of those that are known. */
  readonly callsPerMinute: ReadonlyMap<string, number>
  /** When a query was seen first; null for those that were there before this program looked. */
  readonly firstSeenAt: ReadonlyMap<string, number | null>
  readonly cacheSeenAt: ReadonlyMap<string, number | null>
  /** Later verdicts than the list has, of EXPLAIN CREATE CACHE. */
  readonly verdicts: ReadonlyMap<string, Verdict>
}

/** Characters of SQL that a whole list may have, and what a row may have at least. */
const mostText = 4_000_000
const leastRowText = 300

/** What a plain CREATE CACHE gives a shallow cache, in milliseconds (`DEFAULT_TTL_MS`). */
const defaultTtlMs = 10_000

/** The rows of the list, caches first. Pure: what the instance cannot tell stays null. */
export function mergeReading(reading: InstanceReading, context: MergeContext): readonly QueryRow[] {
  const cachedIds = new Set(reading.caches.map(({ id }) => id))
  const candidates = reading.proxied.filter(({ id }) => !cachedIds.has(id))
  const rows = reading.caches.length + candidates.length
  const figures: Figures = {
    rowText: Math.min(2_000, Math.max(leastRowText, Math.floor(mostText / Math.max(1, rows)))),
    totalUs: sum(reading.upstreamTimes),
    cachedAvgUs: average(reading.cachedTimes),
  }
  return [
    ...reading.caches.map((cache) => cachedRow(cache, reading, context, figures)),
    ...candidates.map((query) => candidateRow(query, reading, context, figures)),
  ]
}

/** Executions by query id, for rates. */
export function callCounts(reading: InstanceReading): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const query of [...reading.proxied, ...reading.caches]) {
    const calls = callsOf(query, reading)
    if (calls !== null) counts.set(query.id, calls)
  }
  return counts
}

interface Figures {
  readonly rowText: number
  readonly totalUs: number | null
  readonly cachedAvgUs: number | null
}

function cachedRow(cache: CachedQuery, reading: InstanceReading, context: MergeContext, figures: Figures): QueryRow {
  const common = commonFields(cache, reading, context, figures)
  return {
    ...common,
    verdict: { kind: 'cached' },
    cache: cacheFacts(cache, common, reading, context),
    calls: callsOf(cache, reading),
    couldSaveUs: null,
  }
}

function candidateRow(
  query: ProxiedQuery,
  reading: InstanceReading,
  context: MergeContext,
  figures: Figures,
): QueryRow {
  const common = commonFields(query, reading, context, figures)
  const verdict = context.verdicts.get(query.id) ?? verdictOf(query.supported)
  const { upstream, callsPerMinute } = common
  const estimable = verdict.kind === 'cacheable' && upstream !== null && upstream.count > 0 && callsPerMinute !== null
  return {
    ...common,
    verdict,
    cache: null,
    calls: callsOf(query, reading),
    couldSaveUs: estimable
      ? couldSave({
          callsPerMinute,
          upstreamAvgUs: upstream.avgUs,
          cachedAvgUs: figures.cachedAvgUs,
          ttlMs: reading.abilities.deepAllowed ? null : defaultTtlMs,
          hasParameters: hasParameters(query.text.text),
        })
      : null,
  }
}

function commonFields(
  { id, text }: Pick<ProxiedQuery, 'id' | 'text'>,
  reading: InstanceReading,
  context: MergeContext,
  { rowText, totalUs }: Figures,
) {
  const upstream = latencyOf(reading.upstreamTimes?.get(id))
  const cached = latencyOf(reading.cachedTimes?.get(id))
  const executions = [reading.upstreamTimes?.get(id)?.lastExecutedAt, reading.cachedTimes?.get(id)?.lastExecutedAt]
  const known = executions.filter((at) => at !== null && at !== undefined)
  return {
    id,
    text: cutText(text.text, rowText).text,
    textLength: text.length,
    upstream,
    cached,
    callsPerMinute: context.callsPerMinute.get(id) ?? null,
    share: totalUs === null ? null : totalUs === 0 ? 0 : (upstream?.totalUs ?? 0) / totalUs,
    firstSeenAt: context.firstSeenAt.get(id) ?? null,
    lastExecutedAt: known.length === 0 ? null : Math.max(...known),
  }
}

function cacheFacts(
  cache: CachedQuery,
  { upstream, cached, lastExecutedAt }: ReturnType<typeof commonFields>,
  reading: InstanceReading,
  context: MergeContext,
): CacheFacts {
  const { type, ttlMs, refreshMs } = propertiesOf(cache.properties)
  const shallow = type === 'shallow' ? reading.shallow?.get(cache.id) : undefined
  const entries = type === 'shallow' ? reading.entries : null
  const [hits, misses] = [shallow?.hits ?? null, shallow?.misses ?? null]
  const reads = (hits ?? 0) + (misses ?? 0)
  const wastedRefreshes = type === 'shallow' ? (reading.wasted?.get(cache.id) ?? null) : null
  const createdAt = context.cacheSeenAt.get(cache.id) ?? null
  // A deep cache answers all that it is asked for: its executions are its hits.
  const answered = type === 'shallow' ? hits : (cached?.count ?? cache.count)
  return {
    name: cache.name,
    type,
    properties: cache.properties,
    ttlMs,
    refreshMs,
    hits,
    misses,
    hitRatio: hits === null || reads === 0 ? null : hits / reads,
    refreshes: shallow?.refreshes ?? null,
    wastedRefreshes,
    bytes: entries === null ? null : (entries.get(cache.id)?.bytes ?? 0),
    entries: entries === null ? null : (entries.get(cache.id)?.entries ?? 0),
    createdAt,
    savedUs:
      answered === null || upstream === null || cached === null || upstream.count === 0 || cached.count === 0
        ? null
        : measuredSaving(answered, upstream.avgUs, cached.avgUs),
    flags: flagsOf({ now: reading.readAt, lastExecutedAt, createdAt, hits, misses, wastedRefreshes }),
  }
}

/** Executions of a query, wherever they were answered, so that the figure goes on when a cache is made or dropped. */
function callsOf({ id, count }: Pick<ProxiedQuery, 'id' | 'count'>, reading: InstanceReading): number | null {
  const [upstream, cached] = [reading.upstreamTimes?.get(id)?.count, reading.cachedTimes?.get(id)?.count]
  if (upstream !== undefined || cached !== undefined) return (upstream ?? 0) + (cached ?? 0)
  const shallow = reading.shallow?.get(id)
  return shallow === undefined ? count : shallow.hits + shallow.misses
}

function latencyOf(times: QueryTimes | undefined): Latency | null {
  if (times === undefined) return null
  const { count, totalUs, p50Us, p95Us, p99Us, maxUs } = times
  return { count, totalUs, avgUs: count === 0 ? 0 : totalUs / count, p50Us, p95Us, p99Us, maxUs }
}

function sum(times: InstanceReading['upstreamTimes']): number | null {
  if (times === null) return null
  let total = 0
  for (const { totalUs } of times.values()) total += totalUs
  return total
}

function average(times: InstanceReading['cachedTimes']): number | null {
  const total = sum(times)
  let count = 0
  for (const one of times?.values() ?? []) count += one.count
  return total === null || count === 0 ? null : total / count
}
