import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import type { RecordSummary } from '../../../electron/telemetry/view.ts'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { moveInList } from '../../ui/move-in-list.ts'
import { RecordState } from '../../ui/record-state.tsx'
import { Time } from '../../ui/time.tsx'
import { words } from '../words.ts'
import styles from './record-list.module.css'

/** Pixels; `--row` says the same. */
const rowHeight = 30
/** How many rows before the end of what is here the next page is asked for. */
const readAhead = 60

interface RecordListProps {
  readonly records: readonly RecordSummary[]
  readonly matching: number
  readonly selected: string | null
  readonly onSelect: (messageId: string) => void
  readonly onNearEnd: () => void
}

/** Newest first; as many rows as there are, as few as are seen. Arrow keys move, and the detail follows. */
export function RecordList({ records, matching, selected, onSelect, onNearEnd }: RecordListProps) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: records.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const last = rows.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= records.length - readAhead) onNearEnd()
  }, [last, records.length, onNearEnd])
  useStayOnRead(box, records)

  function onKeyDown(event: KeyboardEvent) {
    const at = records.findIndex((record) => record.messageId === selected)
    const to = moveInList(event.key, at, records.length)
    const record = to === null ? undefined : records[to]
    if (to === null || !record) return
    event.preventDefault()
    onSelect(record.messageId)
    rows.scrollToIndex(to)
  }

  return (
    <div className={styles.list}>
      <div className={styles.head} aria-hidden="true">
        <span>{words.list.columns.state}</span>
        <span>{words.list.columns.event}</span>
        <span className={styles.end}>{words.list.columns.when}</span>
        <span>{words.list.columns.deployment}</span>
        <span className={styles.end}>{words.list.columns.size}</span>
        <span className={styles.end}>{words.list.columns.tries}</span>
      </div>
      <div
        ref={box}
        className={styles.box}
        role="listbox"
        aria-label={words.list.label(formatCount(matching))}
        aria-activedescendant={selected === null ? undefined : `record-${selected}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={styles.all} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((row) => {
            const record = records[row.index]
            return (
              record && (
                // By place and not by record: when hundreds come in a second, the same rows show other records.
                <RecordRow
                  key={row.index}
                  record={record}
                  start={row.start}
                  selected={record.messageId === selected}
                  onSelect={onSelect}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface RecordRowProps {
  readonly record: RecordSummary
  readonly start: number
  readonly selected: boolean
  readonly onSelect: (messageId: string) => void
}

const RecordRow = memo(function RecordRow({ record, start, selected, onSelect }: RecordRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys for all its rows
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, as the pattern asks
    <div
      id={`record-${record.messageId}`}
      role="option"
      aria-selected={selected}
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
      title={record.why}
      onClick={() => onSelect(record.messageId)}
    >
      <RecordState record={record} />
      <span className={styles.event}>{record.event}</span>
      <span className={styles.end}>
        <Time at={record.at} precision="millisecond" />
      </span>
      <span>{record.deploymentName ?? '–'}</span>
      <span className={styles.end}>{formatBytes(record.bytes)}</span>
      <span className={styles.end}>{record.attempts}</span>
    </div>
  )
})

/** What is read stays where it is when new rows come in above it; at the top, the new ones show. */
function useStayOnRead(box: { readonly current: HTMLDivElement | null }, records: readonly RecordSummary[]): void {
  const before = useRef(records)
  useEffect(() => {
    const anchor = before.current[0]
    before.current = records
    const added = anchor ? records.findIndex((record) => record.n <= anchor.n) : 0
    if (added > 0 && box.current && box.current.scrollTop > 0) box.current.scrollTop += added * rowHeight
  }, [box, records])
}
