import { cx } from '../../ui/cx.ts'
import type { QueryColumn } from './columns.tsx'
import styles from './query-grid.module.css'
import type { QueryTab, Sorting } from './select.ts'
import { words } from './words.ts'

interface GridHeadProps {
  readonly tab: QueryTab
  readonly columns: readonly QueryColumn[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
  readonly allMarked: boolean
  readonly onMarkAll: (marked: boolean) => void
}

/** The headings; each sorts by its column, and a second press the other way round. */
export function GridHead({ tab, columns, sorting, onSort, allMarked, onMarkAll }: GridHeadProps) {
  return (
    <thead className={styles.head}>
      <tr aria-rowindex={1} className={styles.row}>
        {tab === 'cached' && (
          <th scope="col">
            <input
              type="checkbox"
              aria-label={words.grid.markAll}
              checked={allMarked}
              onChange={(event) => onMarkAll(event.target.checked)}
            />
          </th>
        )}
        {columns.map((column) => {
          const current = sorting.key === column.key
          const descending = current ? !sorting.descending : column.descending
          return (
            <th
              key={column.key}
              scope="col"
              className={cx(styles[column.room], column.align === 'end' && styles.end)}
              title={words.grid.heading(column.name, column.means)}
              aria-sort={current ? (sorting.descending ? 'descending' : 'ascending') : undefined}
            >
              <button type="button" onClick={() => onSort({ key: column.key, descending })}>
                {column.name}
                {current && <span aria-hidden="true">{sorting.descending ? ' ↓' : ' ↑'}</span>}
              </button>
            </th>
          )
        })}
        {tab === 'candidates' && (
          <th scope="col" className={styles.wide}>
            <span className="unseen">{words.grid.action}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}
