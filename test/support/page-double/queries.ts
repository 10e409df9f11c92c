import type {
  CacheFacts,
  ChartData,
  InstanceAbilities,
  Latency,
  QueryList,
  QueryRow,
  SpanName,
  Verdict,
} from '../../../electron/caches/view.ts'

const minute = 60_000
const day = 86_400_000

export const allAbilities: InstanceAbilities = {
  queryStats: true,
  shallowCaches: true,
  shallowEntries: true,
  refreshStats: true,
  deepCaches: true,
  replicationStatus: true,
  metrics: true,
  ownStatements: true,
  deepAllowed: false,
}

export const noAbilities: InstanceAbilities = {
  queryStats: false,
  shallowCaches: false,
  shallowEntries: false,
  refreshStats: false,
  deepCaches: false,
  replicationStatus: false,
  metrics: false,
  ownStatements: true,
  deepAllowed: false,
}

/** Microseconds. */
export function latency(count: number, avgUs: number): Latency {
  return {
    count,
    totalUs: count * avgUs,
    avgUs,
    p50Us: avgUs * 0.8,
    p95Us: avgUs * 2.1,
    p99Us: avgUs * 4,
    maxUs: avgUs * 9,
  }
}

export function queryRow(id: string, parts: Partial<QueryRow> = {}): QueryRow {
  const text = parts.text ?? 'SELECT "id" FROM "orders" WHERE ("user_id" = $1)'
  return {
    id,
    textLength: text.length,
    verdict: { kind: 'cacheable' },
    cache: null,
    upstream: latency(1000, 8000),
    cached: null,
    calls: 1000,
    callsPerMinute: 12,
    share: 0.02,
    firstSeenAt: null,
    lastExecutedAt: null,
    couldSaveUs: null,
    ...parts,
    text,
  }
}

export function cacheFacts(name: string, parts: Partial<CacheFacts> = {}): CacheFacts {
  return {
    name,
    type: 'shallow',
    properties: 'shallow, ttl 10000 ms, coalesce 5000 ms',
    ttlMs: 10_000,
    refreshMs: null,
    hits: 9_120,
    misses: 480,
    hitRatio: 0.95,
    refreshes: 0,
    wastedRefreshes: 0,
    bytes: 1_240_000,
    entries: 312,
    createdAt: Date.now() - 3 * day,
    savedUs: 64_000_000,
    flags: [],
    ...parts,
  }
}

const longText = `SELECT "p"."id", "p"."title", "p"."price", "c"."name" FROM "products" AS "p" LEFT JOIN "categories" AS "c" ON ("c"."id" = "p"."category_id") WHERE ((("p"."price" BETWEEN $1 AND $2) AND ("p"."stock" > 0)) AND EXISTS (SELECT 1 FROM "reviews" AS "r" WHERE ("r"."product_id" = "p"."id"))) ORDER BY "p"."sold" DESC LIMIT 20`

/** One of each that the lists show. */
export function someRows(now = Date.now()): readonly QueryRow[] {
  return [
    queryRow('q_4f1c09ab6f1d4f6b', {
      text: longText,
      upstream: latency(18_400, 84_000),
      calls: 18_400,
      callsPerMinute: 312,
      share: 0.614,
      firstSeenAt: now - 2 * day,
      lastExecutedAt: now - 2_000,
      couldSaveUs: { from: 0, to: 1_420_000_000 },
    }),
    queryRow('q_18bb20c7d9e1a0f2', {
      text: `SELECT count(*) FROM "orders" WHERE (("status" = 'open') AND ("created_at" > now() - INTERVAL '1 day'))`,
      upstream: latency(4_100, 120_000),
      calls: 4_100,
      callsPerMinute: 41,
      share: 0.196,
      lastExecutedAt: now - 4_000,
      couldSaveUs: { from: 140_000_000, to: 280_000_000 },
    }),
    queryRow('q_77aa1e20b3c4d5e6', {
      text: 'SELECT "u"."id", "u"."email" FROM "users" AS "u" WHERE ("u"."id" = $1)',
      upstream: latency(88_000, 900),
      calls: 88_000,
      callsPerMinute: 1_480,
      share: 0.031,
      couldSaveUs: { from: 0, to: 60_000_000 },
    }),
    queryRow('q_9c00ffee12345678', {
      text: 'SELECT "pg_sleep"($1)',
      verdict: { kind: 'unsupported', reason: 'Function pg_sleep is not supported' },
      upstream: latency(120, 1_200_000),
      calls: 120,
      callsPerMinute: 0.4,
      share: 0.058,
    }),
    queryRow('q_5151515151515151', {
      text: 'SELECT * FROM "carts" WHERE ("session" = $1) FOR UPDATE',
      verdict: { kind: 'skipped', reason: 'it locks rows' },
      upstream: latency(6_000, 3_100),
      calls: 6_000,
      callsPerMinute: 18,
      share: 0.007,
    }),
    queryRow('q_0badcafe0badcafe', {
      text: 'SELECT max("version") FROM "migrations"',
      verdict: { kind: 'checking' },
      upstream: latency(3, 400),
      calls: 3,
      callsPerMinute: null,
      share: 0.0001,
      firstSeenAt: now - 20_000,
    }),
    queryRow('q_a1a1a1a1a1a1a1a1', {
      text: 'SELECT "id", "title" FROM "products" WHERE ("featured" = TRUE) ORDER BY "rank"',
      verdict: { kind: 'cached' },
      cache: cacheFacts('featured_products', { createdAt: now - 26 * minute, savedUs: 812_000_000 }),
      upstream: latency(2_300, 84_000),
      cached: latency(9_120, 320),
      share: 0.05,
      calls: 9_600,
      callsPerMinute: 160,
      lastExecutedAt: now - 1_000,
    }),
    queryRow('q_b2b2b2b2b2b2b2b2', {
      text: 'SELECT "body" FROM "pages" WHERE ("slug" = $1)',
      verdict: { kind: 'cached' },
      cache: cacheFacts('q_b2b2b2b2b2b2b2b2', {
        properties: 'shallow, until write, ttl 60000 ms, refresh 30000 ms, coalesce 5000 ms, adaptive',
        ttlMs: 60_000,
        refreshMs: 30_000,
        hits: 310,
        misses: 2_900,
        hitRatio: 0.0965,
        refreshes: 4_400,
        wastedRefreshes: 4_020,
        savedUs: 900_000,
        bytes: 48_000_000,
        entries: 2_910,
        flags: ['wasteful', 'low-hit-ratio'],
      }),
      upstream: latency(7_300, 3_200),
      cached: latency(310, 290),
      share: 0.02,
      calls: 3_210,
      callsPerMinute: 9,
    }),
    queryRow('q_c3c3c3c3c3c3c3c3', {
      text: 'SELECT "name" FROM "coupons" WHERE ("code" = $1)',
      verdict: { kind: 'cached' },
      cache: cacheFacts('coupons_by_code', {
        hits: 0,
        misses: 0,
        hitRatio: null,
        savedUs: null,
        bytes: 0,
        entries: 0,
        createdAt: now - 9 * day,
        flags: ['cold'],
      }),
      upstream: null,
      cached: null,
      share: 0,
      calls: 0,
      callsPerMinute: 0,
    }),
  ]
}

export function queryList(deploymentId: string, parts: Partial<QueryList> = {}, now = Date.now()): QueryList {
  return {
    deploymentId,
    readAt: now - 1_000,
    abilities: allAbilities,
    rows: someRows(now),
    truncated: false,
    problem: null,
    ...parts,
  }
}

/** An old instance without metrics: names and verdicts, and nothing counted. */
export function oldList(deploymentId: string): QueryList {
  const rows = someRows().map((row) => ({
    ...row,
    upstream: null,
    cached: null,
    calls: null,
    callsPerMinute: null,
    share: null,
    lastExecutedAt: null,
    couldSaveUs: null,
    cache: row.cache && {
      ...row.cache,
      hits: null,
      misses: null,
      hitRatio: null,
      refreshes: null,
      wastedRefreshes: null,
      bytes: null,
      entries: null,
      savedUs: null,
      flags: [],
    },
  }))
  return queryList(deploymentId, { rows, abilities: noAbilities })
}

const verdicts: readonly Verdict[] = [
  { kind: 'cacheable' },
  { kind: 'cacheable' },
  { kind: 'unsupported', reason: 'Function random is not supported' },
  { kind: 'checking' },
]

export function manyRows(count: number): readonly QueryRow[] {
  return Array.from({ length: count }, (_, n) => {
    const id = `q_${(n + 0x1000_0000).toString(16).padStart(16, '0')}`
    const calls = 1 + ((n * 7919) % 5000)
    const text = `SELECT "c${n}", "v" FROM "table_${n % 400}" WHERE (("k" = $1) AND ("region" = 'r${n % 17}')) ORDER BY "v" DESC LIMIT ${1 + (n % 90)}`
    return queryRow(id, {
      text,
      verdict: verdicts[n % verdicts.length] ?? { kind: 'unknown' },
      upstream: latency(calls, 200 + ((n * 104_729) % 90_000)),
      calls,
      callsPerMinute: calls / 60,
      share: ((n * 31) % 97) / 100_000,
    })
  })
}

const spans: Readonly<Record<SpanName, readonly [slots: number, stepMs: number]>> = {
  '1h': [360, 10_000],
  '6h': [360, minute],
  '24h': [1440, minute],
  '7d': [2016, 5 * minute],
}

/** Waves with a gap, a restart and a cache that was made two thirds into the span. */
export function chartData(span: SpanName, queryId: string | null, now = Date.now()): ChartData {
  const [slots, stepMs] = spans[span]
  const end = Math.floor(now / stepMs) * stepMs
  const at = Array.from({ length: slots }, (_, n) => end - (slots - 1 - n) * stepMs)
  const made = Math.floor(slots * 0.66)
  const wave = (n: number, base: number, swing: number) =>
    base + swing * Math.sin(n / 23) + swing * 0.4 * Math.sin(n / 5.3) + ((n * 7919) % 100) * swing * 0.002
  const gap = (n: number) => n > slots * 0.3 && n < slots * 0.37
  const line = (value: (n: number) => number | null) => at.map((_, n) => (gap(n) ? null : value(n)))
  const since = (n: number, value: number) => (n >= made ? value : null)
  const series: ChartData['series'] = [
    { name: 'qps-cached', unit: 'per-second', values: line((n) => (n >= made ? wave(n, 340, 60) : 0)) },
    { name: 'qps-upstream', unit: 'per-second', values: line((n) => (n >= made ? wave(n, 30, 8) : wave(n, 370, 70))) },
    { name: 'hit-ratio', unit: 'ratio', values: line((n) => since(n, Math.min(0.99, wave(n, 0.91, 0.04)))) },
    { name: 'cached-p50', unit: 'us', values: line((n) => since(n, wave(n, 240, 40))) },
    { name: 'cached-p95', unit: 'us', values: line((n) => since(n, wave(n, 420, 90))) },
    { name: 'cached-p99', unit: 'us', values: line((n) => since(n, wave(n, 900, 300))) },
    { name: 'upstream-p50', unit: 'us', values: line((n) => wave(n, 41_000, 6_000)) },
    { name: 'upstream-p95', unit: 'us', values: line((n) => wave(n, 84_000, 14_000)) },
    { name: 'upstream-p99', unit: 'us', values: line((n) => wave(n, 190_000, 40_000)) },
  ]
  const whole: ChartData['series'] = [
    { name: 'connections', unit: 'count', values: line((n) => Math.round(wave(n, 24, 6))) },
    { name: 'memory', unit: 'bytes', values: line((n) => 180_000_000 + n * (120_000_000 / slots)) },
    { name: 'memory-limit', unit: 'bytes', values: line(() => 512_000_000) },
    { name: 'evictions', unit: 'count', values: line((n) => (n % 40 === 7 ? 12 : 0)) },
  ]
  const moment = (n: number) => at[n] ?? end
  return {
    span,
    stepMs,
    at,
    series: queryId === null ? [...series, ...whole] : series,
    marks: [
      { at: moment(Math.floor(slots * 0.37)), kind: 'restart', text: 'the instance started again' },
      { at: moment(made), kind: 'cache-created', text: 'featured_products' },
    ],
  }
}
