import type { QueryList } from '../../../electron/caches/view.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Paragraph } from '../../ui/note.tsx'
import styles from './queries-part.module.css'
import type { QueryTab } from './select.ts'
import { words } from './words.ts'

interface NoRowsProps {
  readonly tab: QueryTab
  /** There are none at all, not only none that fit. */
  readonly empty: boolean
  readonly list: QueryList
}

/** Why no row stands here, and what would bring some. */
export function NoRows({ tab, empty, list }: NoRowsProps) {
  return (
    <div className={styles.nothing}>
      {empty ? (
        <NoQueries tab={tab} read={list.problem === null && list.abilities.ownStatements} />
      ) : (
        <Paragraph>{words.none.fits}</Paragraph>
      )}
    </div>
  )
}

function NoQueries({ tab, read }: { readonly tab: QueryTab; readonly read: boolean }) {
  if (!read) return <Paragraph>{words.none.unread}</Paragraph>
  const { title, means } = words.none[tab]
  return <EmptyState title={title}>{means}</EmptyState>
}
