import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { LogLineView } from '../../../electron/deployments/view.ts'
import { cx } from '../../ui/cx.ts'
import { formatTime } from '../../ui/format-time.ts'
import { Highlight } from './highlight.tsx'
import styles from './log-lines.module.css'
import { words } from './words.ts'

/** Pixels; the style sheet says the same. */
const lineHeight = 20

interface LogLinesProps {
  readonly entries: readonly LogLineView[]
  /** Another number whenever `entries` holds something else. */
  readonly version: number
  /** How many shown lines were let go at the front so far. */
  readonly dropped: number
  readonly search: string
  readonly following: boolean
  readonly onFollowing: (following: boolean) => void
  readonly selected: number | null
  readonly onSelect: (n: number) => void
}

/** As many lines as there are, as few as are seen. Scrolling up lets go of the end, scrolling to it follows again. */
export function LogLines(props: LogLinesProps) {
  const { entries, version, dropped, search, following, onFollowing, selected, onSelect } = props
  const box = useRef<HTMLDivElement>(null)
  const lines = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => lineHeight,
    overscan: 30,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines move the end
  useEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [following, version, entries.length])

  const topBefore = useRef(0)

  // What is read stays where it is when lines before it are let go.
  const droppedBefore = useRef(dropped)
  useEffect(() => {
    const gone = dropped - droppedBefore.current
    droppedBefore.current = dropped
    if (gone > 0 && !following && box.current) box.current.scrollTop -= gone * lineHeight
  }, [dropped, following])

  function onKeyDown(event: KeyboardEvent) {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }
    const at = entries.findIndex(({ n }) => n === selected)
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? entries.length - 1
          : event.key in moves
            ? at + (moves[event.key] ?? 0)
            : null
    if (to === null || entries.length === 0) return
    event.preventDefault()
    const index = Math.max(0, Math.min(entries.length - 1, to))
    const entry = entries[index]
    if (!entry) return
    onFollowing(event.key === 'End')
    onSelect(entry.n)
    lines.scrollToIndex(index)
  }

  return (
    <div
      ref={box}
      className={styles.box}
      role="listbox"
      aria-label={words.lines}
      aria-activedescendant={selected === null ? undefined : `log-${selected}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        const wentUp = scrollTop < topBefore.current
        topBefore.current = scrollTop
        // Lines that come move the end away too; only going up is the user's word that they read.
        if (scrollHeight - scrollTop - clientHeight < lineHeight) onFollowing(true)
        else if (wentUp) onFollowing(false)
      }}
    >
      <div role="presentation" className={styles.all} style={{ height: lines.getTotalSize() }}>
        {lines.getVirtualItems().map((line) => {
          const entry = entries[line.index]
          return (
            entry && (
              <LogLine
                key={entry.n}
                entry={entry}
                start={line.start}
                search={search}
                selected={entry.n === selected}
                onSelect={onSelect}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

interface LogLineProps {
  readonly entry: LogLineView
  readonly start: number
  readonly search: string
  readonly selected: boolean
  readonly onSelect: (n: number) => void
}

function LogLine({ entry, start, search, selected, onSelect }: LogLineProps) {
  const at = Date.parse(entry.time)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys for all its lines
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, as the pattern asks
    <div
      id={`log-${entry.n}`}
      role="option"
      aria-selected={selected}
      className={cx(styles.line, entry.level && styles[entry.level])}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onSelect(entry.n)}
    >
      <span className={styles.time} title={entry.time}>
        {Number.isNaN(at) ? entry.time : formatTime(at, Date.now(), 'millisecond')}
      </span>
      <span className={styles.level} translate="no">
        {entry.level ?? ''}
      </span>
      <span className={styles.message} translate="no">
        <Highlight text={entry.text} search={search} />
        {entry.target !== null && <span className={styles.target}> {entry.target}</span>}
      </span>
    </div>
  )
}
