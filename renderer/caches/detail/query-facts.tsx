import type { ReactNode } from 'react'
import type { CacheFacts, QueryRow } from '../../../electron/caches/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes, formatPlural } from '../../ui/format.ts'
import { Age, Time } from '../../ui/time.tsx'
import { formatKnown, formatRate, formatShare } from '../figures.ts'
import { policyWords } from '../words.ts'

type Rows = readonly (readonly [string, ReactNode])[]

/** Figures and times of a query and of its cache. What the instance cannot tell is left out. */
export function QueryFacts({ row }: { readonly row: QueryRow }) {
  const { cache, calls, callsPerMinute, share, firstSeenAt, lastExecutedAt, id } = row
  const rows: Rows = [
    ...(cache ? cacheRows(cache) : []),
    [
      'Executions',
      calls === null ? 'not counted by this instance' : `${formatKnown(calls)} since the instance started`,
    ],
    ...known('Of them a minute', callsPerMinute, formatRate),
    ...known('Of all upstream time', share, formatShare),
    ...known('Last executed', lastExecutedAt, (at) => <Age key="last" at={at} />),
    ...known('Seen first', firstSeenAt, (at) => <Time key="first" at={at} />),
    ['Query id', <code key="id">{id}</code>],
  ]
  return <Facts rows={rows} />
}

function cacheRows(cache: CacheFacts): Rows {
  return [
    ['Cache', policyWords(cache)],
    ['As ReadySet says it', <code key="properties">{cache.properties}</code>],
    ...known(
      'Hit ratio',
      cache.hitRatio,
      (ratio) =>
        `${formatShare(ratio)}: ${formatPlural(cache.hits ?? 0, 'hit')}, ${formatPlural(cache.misses ?? 0, 'miss', 'misses')}`,
    ),
    ...known('Refreshes', cache.refreshes, (refreshes) =>
      cache.wastedRefreshes === null
        ? formatKnown(refreshes)
        : `${formatKnown(refreshes)}, of which ${formatKnown(cache.wastedRefreshes)} came to nothing`,
    ),
    ...known('Size', cache.bytes, (bytes) => `${formatBytes(bytes)} in ${formatKnown(cache.entries)} entries`),
    [
      'Made',
      cache.createdAt === null ? (
        'before this program looked'
      ) : (
        <Time key="made" at={cache.createdAt} precision="minute" />
      ),
    ],
  ]
}

function known<T>(name: string, value: T | null, words: (value: T) => ReactNode): Rows {
  return value === null ? [] : [[name, words(value)]]
}
