import type { Clock } from '../../base/clock.ts'
import type { FoundQuery, QueryList, QuerySearch } from '../view.ts'
import { cutText } from './cut-text.ts'

export interface QuerySearchOptions {
  readonly clock: Clock
  /** Deployments whose instances answer. */
  readonly answering: () => readonly string[]
  readonly list: (id: string) => Promise<QueryList>
}

/** What is read for a search is good for this long, in milliseconds: a search is a few keys one after the other. */
const keptMs = 30_000
/** An instance that has not answered by then is left out of this search, and read for the next. Milliseconds. */
const patienceMs = 3_000
const atOnce = 4
/** Queries of one deployment that are searched, those that take most time first. */
const mostEach = 2_000
/** Characters of a query that are searched. */
const mostText = 400
const mostFound = 30

interface Kept {
  readonly at: number
  readonly queries: Promise<readonly FoundQuery[]>
}

/** Finds queries by their words over all deployments. Each instance is asked as for its list, and not more often. */
export function createQuerySearch({
  clock,
  answering,
  list,
}: QuerySearchOptions): (text: string) => Promise<QuerySearch> {
  const kept = new Map<string, Kept>()
  let working = 0
  const waiting: (() => void)[] = []

  /** A few instances at a time: a search must not hold up what else is asked of them. */
  async function inLine<T>(work: () => Promise<T>): Promise<T> {
    if (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    working += 1
    try {
      return await work()
    } finally {
      working -= 1
      waiting.shift()?.()
    }
  }

  function queriesOf(id: string): Promise<readonly FoundQuery[]> {
    const known = kept.get(id)
    if (known && clock.monotonic() - known.at < keptMs) return known.queries
    const queries = inLine(() => list(id)).then(
      (read) => (read.problem !== null && read.rows.length === 0 ? [] : searchable(read)),
      () => [],
    )
    kept.set(id, { at: clock.monotonic(), queries })
    clock.after(keptMs, () => {
      if (kept.get(id)?.queries === queries) kept.delete(id)
    })
    return queries
  }

  return async (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    if (words.length === 0) return { found: [], unread: 0 }
    const all = await Promise.all(answering().map((id) => soon(queriesOf(id), clock)))
    const found = all
      .flatMap((queries) => queries ?? [])
      .filter((query) => {
        const said = `${query.name ?? ''} ${query.text} ${query.queryId}`.toLowerCase()
        return words.every((word) => said.includes(word))
      })
    return { found: found.slice(0, mostFound), unread: all.filter((queries) => queries === null).length }
  }
}

function searchable({ deploymentId, rows }: QueryList): readonly FoundQuery[] {
  const time = ({ upstream, calls }: QueryList['rows'][number]) => upstream?.totalUs ?? calls ?? 0
  return [...rows]
    .sort((a, b) => time(b) - time(a))
    .slice(0, mostEach)
    .map(({ id, text, cache }) => ({
      deploymentId,
      queryId: id,
      text: cutText(text, mostText).text,
      name: cache === null || cache.name === id ? null : cache.name,
      cached: cache !== null,
    }))
}

/** Null where it takes too long. */
function soon<T>(work: Promise<T>, clock: Clock): Promise<T | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(patienceMs, () => resolve(null))
    void work.then((value) => {
      cancel()
      resolve(value)
    })
  })
}
