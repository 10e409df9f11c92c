import type { LogLineView } from '../../../electron/deployments/view.ts'

export type LogLevel = NonNullable<LogLineView['level']>

export interface LogFilter {
  /** The mildest level that shows; null for everything. */
  readonly level: LogLevel | null
  /** Shown lines hold this text, whatever its case. */
  readonly text: string
}

export interface LogBuffer {
  push(lines: readonly LogLineView[]): void
  filter(filter: LogFilter): void
  clear(): void
  /** The lines that pass the filter, oldest first. The same array is changed by `push`: read it, do not keep it. */
  shown(): readonly LogLineView[]
  /** How many lines are kept. */
  total(): number
  /** How many of the shown lines were let go at the front so far. */
  droppedShown(): number
}

const severity: Readonly<Record<LogLevel, number>> = { error: 4, warn: 3, info: 2, debug: 1, trace: 0 }

/**
 * The last lines of a log, at most `capacity` of them. New lines are filtered as they come and old ones let go in slices, so
 * that a line costs the same whether ten or a hundred thousand are kept.
 */
export function createLogBuffer(capacity = 100_000): LogBuffer {
  const slice = Math.floor(capacity / 20)
  const lines: LogLineView[] = []
  let shown: LogLineView[] = []
  let passes = passing({ level: null, text: '' })
  let dropped = 0

  function letGo(): void {
    if (lines.length <= capacity) return
    lines.splice(0, lines.length - capacity + slice)
    const first = lines[0]?.n ?? Number.POSITIVE_INFINITY
    const kept = shown.findIndex(({ n }) => n >= first)
    const removed = kept === -1 ? shown.length : kept
    shown.splice(0, removed)
    dropped += removed
  }

  return {
    push(more) {
      for (const line of more) {
        lines.push(line)
        if (passes(line)) shown.push(line)
      }
      letGo()
    },
    filter(filter) {
      passes = passing(filter)
      shown = lines.filter(passes)
    },
    clear() {
      lines.length = 0
      shown = []
    },
    shown: () => shown,
    total: () => lines.length,
    droppedShown: () => dropped,
  }
}

function passing({ level, text }: LogFilter): (line: LogLineView) => boolean {
  const wanted = text.trim().toLowerCase()
  const least = level === null ? -1 : severity[level]
  // A line that does not say its level counts as information. What says that lines are not here shows whatever is looked for.
  return (line) =>
    line.leftOut !== undefined ||
    (severity[line.level ?? 'info'] >= least &&
      (wanted === '' || line.text.toLowerCase().includes(wanted) || (line.target ?? '').toLowerCase().includes(wanted)))
}
