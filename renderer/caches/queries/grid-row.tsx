import { memo } from 'react'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { reasonOf } from '../phrases.ts'
import type { QueryColumn } from './columns.tsx'
import styles from './query-grid.module.css'
import { words } from './words.ts'

interface GridRowProps {
  readonly row: QueryRow
  readonly columns: readonly QueryColumn[]
  readonly index: number
  /** Pixels from the first row's top. */
  readonly start: number
  readonly selected: boolean
  readonly marked: boolean
  readonly onSelect: (queryId: string) => void
  readonly onMark: (rows: readonly QueryRow[], marked: boolean) => void
  readonly onCache: (row: QueryRow) => void
}

/** One query. Its controls are for the pointer; the grid has keys for the same. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, index, start, selected, marked, onSelect, onMark, onCache } = props
  return (
    <tr
      id={`query-${row.id}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={cx(styles.row, styles.body)}
      style={{ transform: `translateY(${start}px)` }}
      title={reasonOf(row.verdict) ?? undefined}
      onClick={() => onSelect(row.id)}
    >
      {row.cache && (
        <td>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={words.grid.mark(row.cache.name)}
            checked={marked}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) => onMark([row], event.target.checked)}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} className={cx(styles[column.room], column.align === 'end' && styles.end)}>
          {column.cell(row)}
        </td>
      ))}
      {!row.cache && (
        <td className={cx(styles.wide, styles.end)}>
          {row.verdict.kind === 'cacheable' && (
            <Button
              look="plain"
              tabIndex={-1}
              onClick={(event) => {
                event.stopPropagation()
                onCache(row)
              }}
            >
              {words.grid.cache}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
})
