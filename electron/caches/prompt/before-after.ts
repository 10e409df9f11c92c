import type { Clock } from '../../base/clock.ts'
import { Failure, isAbort } from '../../base/failure.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import type { InstanceAddresses } from '../host.ts'
import { isQuery, oneStatement } from '../statements/split-sql.ts'
import type { BeforeAfter, BeforeAfterNews } from '../view.ts'
import { isHit, lastStatement } from './last-statement.ts'
import { latencyOfRuns } from './latencies.ts'
import { openCache, openUpstream, type UpstreamPath } from './paths.ts'
import { createResultPrint } from './result-print.ts'

/** Runs that are not counted: the cache gets its entry, the upstream its pages, both connections their plans. */
const warmUps = 3
/** A whole comparison is over after this long, in milliseconds, with the runs that there were. */
const mostMs = 120_000
const timeoutMs = 30_000
/** Characters of one result; beyond, its transfer is what would be measured. */
const mostCharacters = 16_000_000

/**
 * Runs one query again and again on both paths, one after the other on one connection each, in turns whose order changes,
 * so that what disturbs the machine disturbs both alike. Ends with a result or a failure.
 */
export async function* compareBeforeAfter(
  find: () => Promise<InstanceAddresses>,
  text: string,
  runs: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncIterable<BeforeAfterNews> {
  const open: SqlConnection[] = []
  try {
    const addresses = await find()
    const statement = oneStatement(addresses.cache.kind, text)
    if (!isQuery(statement))
      throw new Failure('not-a-query', 'Only a SELECT can be compared. Nothing was run.', {
        hint: 'Give one SELECT; statements that change data run once, with Run.',
      })
    const cache = await openCache(addresses, signal)
    open.push(cache)
    const upstream = await openUpstream(addresses, signal)
    open.push(upstream.sql)
    yield* compare(cache, upstream, statement, runs, clock, signal)
  } catch (error) {
    if (signal.aborted || isAbort(error)) return
    if (!(error instanceof Failure)) throw error
    yield { kind: 'failed', code: error.code, message: error.message, hint: error.hint ?? null }
  } finally {
    await Promise.all(open.map((sql) => sql.close()))
  }
}

async function* compare(
  cache: SqlConnection,
  upstream: UpstreamPath,
  statement: string,
  runs: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncIterable<BeforeAfterNews> {
  const times = { cache: [] as number[], upstream: [] as number[] }
  const ends = clock.monotonic() + mostMs
  let hits = 0
  let unequal = 0
  const upstreamStatement = upstream.wording(statement)
  const askCache = async () => {
    const run = await timed(cache, statement, clock, signal)
    return { ...run, hit: isHit(await lastStatement(cache).catch(() => null)) }
  }
  const askUpstream = () => timed(upstream.sql, upstreamStatement, clock, signal)

  for (let i = 0; i < warmUps; i += 1) {
    await askCache()
    await askUpstream()
  }
  for (let i = 0; i < runs && clock.monotonic() < ends; i += 1) {
    const cacheFirst = i % 2 === 0
    const first = cacheFirst ? await askCache() : undefined
    const other = await askUpstream()
    const cached = first ?? (await askCache())
    times.cache.push(cached.us)
    times.upstream.push(other.us)
    if (cached.hit) hits += 1
    if (cached.print !== other.print) unequal += 1
    yield { kind: 'progress', done: i + 1, total: runs }
  }
  const result = {
    runs: times.cache.length,
    cache: { ...latencyOfRuns(times.cache), hits },
    upstream: latencyOfRuns(times.upstream),
    equal: unequal === 0,
    upstreamVia: upstream.via,
  }
  yield { kind: 'result', result: { ...result, verdict: verdictOf(result, unequal) } }
}

async function timed(sql: SqlConnection, statement: string, clock: Clock, signal: AbortSignal) {
  const print = createResultPrint()
  let size = 0
  const began = clock.monotonic()
  let ended = began
  await sql.read(
    statement,
    {
      columns: (names) => print.columns(names),
      row(values) {
        print.row(values)
        size += values.reduce((sum, value) => sum + (value?.length ?? 0), 0)
        return size <= mostCharacters
      },
    },
    { timeoutMs, signal },
  )
  ended = clock.monotonic()
  if (size > mostCharacters) {
    throw new Failure('result-too-large', 'The result is too large to compare the two paths by. No data was changed.', {
      hint: 'Give the query a LIMIT.',
    })
  }
  return { us: Math.max(1, Math.round((ended - began) * 1000)), print: print.text() }
}

/** What the figures say, in a sentence. */
function verdictOf({ runs, cache, upstream }: Omit<BeforeAfter, 'verdict'>, unequal: number): string {
  if (unequal > 0) return `not comparable: the two paths answered differently in ${unequal} of ${runs} runs`
  if (cache.hits === 0) return 'not comparable: no run was answered from a cache'
  const [before, after] = [upstream.p50Us ?? 0, cache.p50Us ?? 0]
  if (Math.abs(before - after) < Math.max(before, after) * 0.05) return 'the two paths take the same time'
  const [slow, fast] = [Math.max(before, after), Math.max(1, Math.min(before, after))]
  const times = slow / fast
  const factor = times >= 10 ? Math.round(times) : Math.round(times * 10) / 10
  return after < before ? `the cache is ${factor} times as fast` : `the upstream is ${factor} times as fast`
}
