import type { QueryList } from '../../../electron/caches/view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Paragraph } from '../../ui/note.tsx'
import styles from './queries-part.module.css'
import type { QueryTab } from './select.ts'

interface NoRowsProps {
  readonly tab: QueryTab
  /** There are none at all, not only none that fit. */
  readonly empty: boolean
  readonly list: QueryList
}

export function NoRows({ tab, empty, list }: NoRowsProps) {
  return (
    <div className={styles.nothing}>
      {!empty && <Paragraph>No query is like that. Change the filter, or show all.</Paragraph>}
      {empty && list.problem === null && tab === 'candidates' && (
        <EmptyState title="No query has gone upstream yet">
          Let your application connect to this deployment’s port. Each query that it sends stands here once it has run,
          with what it costs upstream and whether it can be cached.
        </EmptyState>
      )}
      {empty && list.problem === null && tab === 'cached' && (
        <EmptyState title="Nothing is cached yet">
          Choose a query among the candidates and press “Cache…”. From then on it stands here, with its hits, its misses
          and the time that it saves.
        </EmptyState>
      )}
      {empty && list.problem !== null && <Paragraph>Nothing could be read, so nothing is shown.</Paragraph>}
    </div>
  )
}
