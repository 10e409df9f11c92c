import type { ReactNode } from 'react'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { formatBytes, formatSpan } from '../../ui/format.ts'
import { formatKnown, formatRate, formatShare, formatUs } from '../figures.ts'
import { oneLine } from '../sql/format-sql.ts'
import { SqlLine } from '../sql/sql-text.tsx'
import { couldSaveWords, reasonOf, roughTime } from '../words.ts'
import styles from './query-grid.module.css'
import type { QueryTab, SortKey } from './select.ts'
import { ShareBar } from './share-bar.tsx'
import { FlagWords, VerdictWord } from './verdict-word.tsx'

/** How wide a list has to be for a column; beside a detail there is room for `mid`, under one in a usual window for `half`. */
export type ColumnRoom = 'always' | 'mid' | 'half' | 'wide'

export interface QueryColumn {
  readonly key: SortKey
  readonly name: string
  /** What the figure is, in full. */
  readonly means: string
  readonly room: ColumnRoom
  readonly align?: 'end'
  /** Sorted by first when the heading is pressed: figures from the greatest, texts from the first. */
  readonly descending: boolean
  readonly cell: (row: QueryRow) => ReactNode
}

/** Characters of a statement in a row; the rest is in the detail. */
const mostShown = 240

const figure = (
  key: SortKey,
  name: string,
  means: string,
  room: ColumnRoom,
  cell: (row: QueryRow) => ReactNode,
): QueryColumn => ({ key, name, means, room, align: 'end', descending: true, cell })

const query: QueryColumn = {
  key: 'query',
  name: 'Query',
  means: 'as ReadySet sees it, its values replaced by parameters',
  room: 'always',
  descending: false,
  cell: ({ id, text, cache }) => (
    <>
      {cache !== null && cache.name !== id && <b>{cache.name} </b>}
      <SqlLine sql={oneLine(text, mostShown)} />
    </>
  ),
}

const candidates: readonly QueryColumn[] = [
  query,
  figure('share', 'Time', 'of all the time that queries spend upstream', 'always', ({ share }) => (
    <ShareBar share={share} />
  )),
  figure('calls', 'Calls/min', 'executions a minute, of the last minutes', 'mid', ({ callsPerMinute }) =>
    formatRate(callsPerMinute),
  ),
  figure('avg', 'Average', 'what one execution takes upstream on average', 'wide', ({ upstream }) =>
    formatUs(upstream?.avgUs),
  ),
  figure('p95', 'p95', '95 of 100 executions upstream take at most this', 'mid', ({ upstream }) =>
    formatUs(upstream?.p95Us),
  ),
  figure('could-save', 'Could save/h', 'upstream time an hour, an estimate', 'wide', ({ couldSaveUs }) =>
    couldSaveUs === null ? '–' : couldSaveWords(couldSaveUs),
  ),
  {
    key: 'verdict',
    name: 'Verdict',
    means: 'what ReadySet says of it',
    room: 'always',
    descending: false,
    cell: ({ verdict }) => (
      <>
        <VerdictWord verdict={verdict} />
        {reasonOf(verdict) !== null && <span className={styles.reason}> {reasonOf(verdict)}</span>}
      </>
    ),
  },
]

const cached: readonly QueryColumn[] = [
  query,
  figure('hit-ratio', 'Hit ratio', 'reads that the cache answered, of all', 'always', ({ cache }) =>
    formatShare(cache?.hitRatio),
  ),
  figure('hits', 'Hits', 'reads that the cache answered', 'wide', ({ cache }) => formatKnown(cache?.hits)),
  figure('misses', 'Misses', 'reads that went upstream and filled it', 'wide', ({ cache }) =>
    formatKnown(cache?.misses),
  ),
  figure('cached-p95', 'p95', '95 of 100 reads from the cache take at most this', 'half', (row) =>
    formatUs(row.cached?.p95Us),
  ),
  figure('p95', 'Upstream', '95 of 100 executions upstream take at most this', 'half', ({ upstream }) =>
    formatUs(upstream?.p95Us),
  ),
  figure('saved', 'Saved', 'measured since the instance started', 'mid', ({ cache }) =>
    cache === null || cache.savedUs === null ? '–' : roughTime(cache.savedUs),
  ),
  figure('refresh', 'Refreshes', 'how many there were, or the part of them that came to nothing', 'wide', ({ cache }) =>
    refreshCost(cache),
  ),
  figure('size', 'Size', 'bytes of its entries', 'wide', ({ cache }) => formatBytes(cache?.bytes ?? null)),
  figure('age', 'Age', 'since this program saw it first', 'wide', ({ cache }) =>
    cache === null || cache.createdAt === null ? '–' : formatSpan(Date.now() - cache.createdAt),
  ),
  {
    key: 'flags',
    name: 'Look at',
    means: 'what is amiss with it',
    room: 'always',
    descending: true,
    cell: ({ cache }) => <FlagWords flags={cache?.flags ?? []} />,
  },
]

export const columnsOf: Readonly<Record<QueryTab, readonly QueryColumn[]>> = { candidates, cached }

function refreshCost(cache: QueryRow['cache']): string {
  if (cache === null || cache.refreshes === null) return '–'
  const { refreshes, wastedRefreshes } = cache
  return wastedRefreshes && refreshes > 0 ? `${formatShare(wastedRefreshes / refreshes)} idle` : formatKnown(refreshes)
}
