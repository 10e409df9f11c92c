import type { ReactNode } from 'react'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { formatBytes, formatSpan } from '../../ui/format.ts'
import { formatKnown, formatRate, formatShare, formatUs, roughTime } from '../figures.ts'
import { couldSaveWords, reasonOf } from '../phrases.ts'
import { oneLine } from '../sql/format-sql.ts'
import { SqlLine } from '../sql/sql-text.tsx'
import styles from './query-grid.module.css'
import type { QueryTab, SortKey } from './select.ts'
import { ShareBar } from './share-bar.tsx'
import { FlagWords, VerdictWord } from './verdict-word.tsx'
import { words } from './words.ts'

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

interface Named {
  readonly name: string
  readonly means: string
}

const figure = (key: SortKey, named: Named, room: ColumnRoom, cell: (row: QueryRow) => ReactNode): QueryColumn => ({
  key,
  ...named,
  room,
  align: 'end',
  descending: true,
  cell,
})

const { columns } = words

const query: QueryColumn = {
  key: 'query',
  ...columns.query,
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
  figure('share', columns.share, 'always', ({ share }) => <ShareBar share={share} />),
  figure('calls', columns.calls, 'mid', ({ callsPerMinute }) => formatRate(callsPerMinute)),
  figure('avg', columns.average, 'wide', ({ upstream }) => formatUs(upstream?.avgUs)),
  figure('p95', columns.upstreamP95, 'mid', ({ upstream }) => formatUs(upstream?.p95Us)),
  figure('could-save', columns.couldSave, 'wide', ({ couldSaveUs }) =>
    couldSaveUs === null ? '–' : couldSaveWords(couldSaveUs),
  ),
  {
    key: 'verdict',
    ...columns.verdict,
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
  figure('hit-ratio', columns.hitRatio, 'always', ({ cache }) => formatShare(cache?.hitRatio)),
  figure('hits', columns.hits, 'wide', ({ cache }) => formatKnown(cache?.hits)),
  figure('misses', columns.misses, 'wide', ({ cache }) => formatKnown(cache?.misses)),
  figure('cached-p95', columns.cachedP95, 'half', (row) => formatUs(row.cached?.p95Us)),
  figure('p95', columns.besideCachedP95, 'half', ({ upstream }) => formatUs(upstream?.p95Us)),
  figure('saved', columns.saved, 'mid', ({ cache }) =>
    cache === null || cache.savedUs === null ? '–' : roughTime(cache.savedUs),
  ),
  figure('refresh', columns.refreshes, 'wide', ({ cache }) => refreshCost(cache)),
  figure('size', columns.size, 'wide', ({ cache }) => formatBytes(cache?.bytes ?? null)),
  figure('age', columns.age, 'wide', ({ cache }) =>
    cache === null || cache.createdAt === null ? '–' : formatSpan(Date.now() - cache.createdAt),
  ),
  {
    key: 'flags',
    ...columns.flags,
    room: 'always',
    descending: true,
    cell: ({ cache }) => <FlagWords flags={cache?.flags ?? []} />,
  },
]

export const columnsOf: Readonly<Record<QueryTab, readonly QueryColumn[]>> = { candidates, cached }

function refreshCost(cache: QueryRow['cache']): string {
  if (cache === null || cache.refreshes === null) return '–'
  const { refreshes, wastedRefreshes } = cache
  if (!wastedRefreshes || refreshes === 0) return formatKnown(refreshes)
  return words.grid.idle(formatShare(wastedRefreshes / refreshes))
}
