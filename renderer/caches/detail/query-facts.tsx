import type { ReactNode } from 'react'
import type { CacheFacts, QueryRow } from '../../../electron/caches/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Age, Time } from '../../ui/time.tsx'
import { formatKnown, formatRate, formatShare } from '../figures.ts'
import { policyWords } from '../phrases.ts'
import { words } from './words.ts'

const said = words.facts

type Rows = readonly (readonly [string, ReactNode])[]

/** Figures and times of a query and of its cache. What the instance cannot tell is left out. */
export function QueryFacts({ row }: { readonly row: QueryRow }) {
  const { cache, calls, callsPerMinute, share, firstSeenAt, lastExecutedAt, id } = row
  const rows: Rows = [
    ...(cache ? cacheRows(cache) : []),
    [said.executions, calls === null ? said.notCounted : said.sinceStart(formatKnown(calls))],
    ...known(said.aMinute, callsPerMinute, formatRate),
    ...known(said.share, share, formatShare),
    ...known(said.lastExecuted, lastExecutedAt, (at) => <Age key="last" at={at} />),
    ...known(said.seenFirst, firstSeenAt, (at) => <Time key="first" at={at} />),
    [said.id, <code key="id">{id}</code>],
  ]
  return <Facts rows={rows} />
}

function cacheRows(cache: CacheFacts): Rows {
  const { hitRatio, hits, misses, refreshes, wastedRefreshes, bytes, entries, createdAt } = cache
  return [
    [said.cache, policyWords(cache)],
    [said.properties, <code key="properties">{cache.properties}</code>],
    ...known(said.hitRatio, hitRatio, (ratio) => said.hitsAndMisses(formatShare(ratio), hits ?? 0, misses ?? 0)),
    ...known(said.refreshes, refreshes, (count) =>
      wastedRefreshes === null ? formatKnown(count) : said.wasted(formatKnown(count), formatKnown(wastedRefreshes)),
    ),
    ...known(said.size, bytes, (size) =>
      entries === null ? formatBytes(size) : said.sizeAndEntries(formatBytes(size), entries),
    ),
    [said.made, createdAt === null ? said.madeBefore : <Time key="made" at={createdAt} precision="minute" />],
  ]
}

function known<T>(name: string, value: T | null, shown: (value: T) => ReactNode): Rows {
  return value === null ? [] : [[name, shown(value)]]
}
