import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import { noAbilities } from '../instance/abilities.ts'
import type { Link, OpenInstance } from '../instance/link.ts'
import { readTable } from '../instance/read-table.ts'
import type { CacheWatch } from '../samples/cache-watch.ts'
import type { Seen } from '../samples/seen.ts'
import { queryIdWord } from '../statements/cache-sql.ts'
import type { QueryList, QueryText, Verdict } from '../view.ts'
import { type CallRates, createCallRates } from './call-rates.ts'
import { callCounts, mergeReading } from './merge.ts'
import { readInstance } from './read-instance.ts'
import { newPace, type Pace } from './read-lists.ts'
import { verdictOf } from './verdict.ts'

/** The list of queries of each deployment, read when somebody looks at it. */
export interface QueryLists {
  list(id: string): Promise<QueryList>
  /** One query's whole text. */
  query(id: string, queryId: string): Promise<QueryText>
  /** A later word on a query than the list has; undefined forgets what was said. */
  noteVerdict(id: string, queryId: string, verdict: Verdict): void
  forget(id: string): void
}

export interface QueryListsOptions {
  readonly clock: Clock
  readonly link: (id: string) => Link
  readonly watch: CacheWatch
  readonly seenQueries: Seen
  /** Executions a minute as the sampler has them, of queries that it follows. */
  readonly sampledRates: (id: string) => ReadonlyMap<string, number>
}

/** For one statement of a reading, in milliseconds. */
const timeoutMs = 10_000
/** An explanation is believed for this long, in milliseconds: a snapshot that ends, or a new setting, changes it. */
const verdictMs = 60_000

/** What is remembered of one deployment between readings. */
interface Memory {
  readonly pace: Pace
  rates: CallRates
  /** Which run of the instance the rates are of. */
  run: number | null
  readonly verdicts: Map<string, { readonly verdict: Verdict; readonly at: number }>
  reading: Promise<QueryList> | undefined
}

export function createQueryLists({ clock, link, watch, seenQueries, sampledRates }: QueryListsOptions): QueryLists {
  const memories = new Map<string, Memory>()

  function memoryOf(id: string): Memory {
    const found = memories.get(id) ?? {
      pace: newPace(),
      rates: createCallRates(),
      run: null,
      verdicts: new Map(),
      reading: undefined,
    }
    memories.set(id, found)
    return found
  }

  async function read(id: string, memory: Memory, instance: OpenInstance): Promise<QueryList> {
    const { startedAt } = instance.abilities
    if (memory.run !== startedAt) memory.rates = createCallRates()
    memory.run = startedAt
    const reading = await readInstance(instance, memory.pace, { timeoutMs, now: () => clock.now() })
    const counts = { counts: callCounts(reading), complete: !reading.truncated }
    if (reading.abilities.ownStatements) {
      seenQueries.note(id, new Map(reading.proxied.map((query) => [query.id, ''])), reading.readAt)
    }
    const rows = mergeReading(reading, {
      callsPerMinute: new Map([...(memory.rates.rates(counts, clock.monotonic()) ?? []), ...sampledRates(id)]),
      firstSeenAt: new Map([...seenQueries.all(id)].map(([queryId, { firstAt }]) => [queryId, firstAt])),
      cacheSeenAt: watch.seenAt(id),
      verdicts: freshVerdicts(memory, clock.monotonic()),
    })
    const { readAt, abilities, truncated, problem } = reading
    return { deploymentId: id, readAt, abilities, rows, truncated, problem }
  }

  return {
    list(id) {
      const memory = memoryOf(id)
      // Two windows that look at the same list read it once.
      memory.reading ??= link(id)
        .ask((instance) => read(id, memory, instance))
        .catch((error: unknown): QueryList => {
          if (!(error instanceof SqlFailure)) throw error
          const problem = `The instance does not answer: ${error.message}`
          return { deploymentId: id, readAt: clock.now(), abilities: noAbilities, rows: [], truncated: false, problem }
        })
        .finally(() => {
          memory.reading = undefined
        })
      return memory.reading
    },
    async query(id, queryId) {
      const word = queryIdWord(queryId)
      const found = await link(id).ask((instance) => wholeQuery(instance, word))
      if (found) return found
      throw new Failure(
        'not-found',
        'The instance does not know this query any more; it forgets them when it restarts. Caches are not affected.',
        { hint: 'Run the query again, and it is listed.' },
      )
    },
    noteVerdict(id, queryId, verdict) {
      memoryOf(id).verdicts.set(queryId, { verdict, at: clock.monotonic() })
    },
    forget(id) {
      memories.delete(id)
      seenQueries.forget(id)
    },
  }
}

function freshVerdicts({ verdicts }: Memory, now: number): ReadonlyMap<string, Verdict> {
  for (const [id, { at }] of verdicts) if (now - at > verdictMs) verdicts.delete(id)
  // What is cached is in the list of caches; a cache that was dropped since must not look cached.
  const known = [...verdicts].filter(([, { verdict }]) => verdict.kind !== 'cached')
  return new Map(known.map(([id, { verdict }]) => [id, verdict]))
}

async function wholeQuery({ sql }: OpenInstance, id: string): Promise<QueryText | undefined> {
  let found: QueryText | undefined
  const take = (text: string | null | undefined, verdict: Verdict) => {
    if (text) found ??= { id, text, verdict }
  }
  await readTable(
    sql,
    `SHOW CACHES WHERE query_id = ${id}`,
    (row) => take(row.text('query'), { kind: 'cached' }),
    { timeoutMs },
    { query: 'query text' },
  )
  if (found) return found
  await readTable(
    sql,
    `SHOW PROXIED QUERIES WHERE query_id = ${id}`,
    (row) => take(row.text('query'), verdictOf(row.text('readyset_supported'))),
    { timeoutMs },
    { query: 'proxied query' },
  )
  return found
}
