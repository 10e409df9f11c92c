import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { moveInList } from '../../ui/move-in-list.ts'
import { columnsOf } from './columns.tsx'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import styles from './query-grid.module.css'
import type { QueryTab, Sorting } from './select.ts'
import { words } from './words.ts'

/** Pixels; `--row` says the same. */
const rowHeight = 30

export interface QueryGridProps {
  readonly tab: QueryTab
  readonly rows: readonly QueryRow[]
  readonly sorting: Sorting
  readonly onSort: (sorting: Sorting) => void
  readonly selected: string | null
  readonly onSelect: (queryId: string) => void
  readonly marked: ReadonlySet<string>
  readonly onMark: (rows: readonly QueryRow[], marked: boolean) => void
  readonly onCache: (row: QueryRow) => void
  /** The pointer is over the rows: they keep their places. */
  readonly onHold: (held: boolean) => void
}

/**
 * Ten thousand rows and as few drawn as are seen. Arrow keys move and the detail follows; Enter caches a candidate, the space
 * bar marks a cache.
 */
export function QueryGrid(props: QueryGridProps) {
  const { tab, rows, sorting, onSort, selected, onSelect, marked, onMark, onCache, onHold } = props
  const box = useRef<HTMLDivElement>(null)
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    // The heading stays over the rows while they scroll beneath it.
    scrollPaddingStart: rowHeight,
  })
  const at = rows.findIndex((row) => row.id === selected)
  const columns = columnsOf[tab]
  useShowAtFirst(at, drawn.scrollToIndex)

  function onKeyDown(event: KeyboardEvent) {
    // A key on a heading or a button is theirs.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const current = rows[at]
    if (current && event.key === 'Enter') onCache(current)
    else if (current?.cache && event.key === ' ') onMark([current], !marked.has(current.cache.name))
    else {
      const to = moveInList(event.key, at, rows.length)
      const row = to === null ? undefined : rows[to]
      if (to === null || !row) return
      onSelect(row.id)
      drawn.scrollToIndex(to)
    }
    event.preventDefault()
  }

  return (
    <div ref={box} className={styles.box} data-tab={tab}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that keys move in is a grid
        role="grid"
        className={styles.table}
        aria-label={words.grid[tab](rows.length)}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at === -1 ? undefined : `query-${selected}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerEnter={() => onHold(true)}
        onPointerLeave={() => onHold(false)}
      >
        <GridHead
          tab={tab}
          columns={columns}
          sorting={sorting}
          onSort={onSort}
          allMarked={tab === 'cached' && rows.length > 0 && rows.every(({ cache }) => cache && marked.has(cache.name))}
          onMarkAll={(all) => onMark(rows, all)}
        />
        <tbody className={styles.all} style={{ height: drawn.getTotalSize() }}>
          {drawn.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index]
            return (
              row && (
                <GridRow
                  key={key}
                  row={row}
                  columns={columns}
                  index={index}
                  start={start}
                  selected={row.id === selected}
                  marked={row.cache !== null && marked.has(row.cache.name)}
                  onSelect={onSelect}
                  onMark={onMark}
                  onCache={onCache}
                />
              )
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** A link to a query far down the list opens the list there. */
function useShowAtFirst(at: number, scrollToIndex: (index: number, options: { align: 'center' }) => void): void {
  const shown = useRef(false)
  useEffect(() => {
    if (shown.current || at === -1) return
    shown.current = true
    scrollToIndex(at, { align: 'center' })
  }, [at, scrollToIndex])
}
