import { useEffect, useRef, useState } from 'react'
import type { ChartData } from '../../../electron/caches/view.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { formatTime } from '../../ui/format-time.ts'
import styles from './chart.module.css'
import { type ChartKind, formatValue, lineLooks } from './chart-kinds.ts'
import { type ChartLine, linesOf } from './chart-lines.ts'
import { ChartTable } from './chart-table.tsx'
import { type DrawnChart, drawChart } from './draw-chart.ts'
import { summaryOf } from './summary.ts'
import { useScheme } from './use-scheme.ts'
import { words } from './words.ts'

interface ChartProps {
  readonly data: ChartData
  readonly kind: ChartKind
  readonly syncKey: string
  /** The level of its heading: below what it stands under. */
  readonly heading: 'h2' | 'h4'
}

/** One chart: its lines by name and value, the picture, the same in words, and as a table. */
export function Chart({ data, kind, syncKey, heading: Heading }: ChartProps) {
  const [asTable, setAsTable] = useState(false)
  const [place, setPlace] = useState<number | null>(null)
  const lines = linesOf(data, kind)
  if (lines.length === 0) return null
  const summary = summaryOf(data, lines, Date.now())
  return (
    <figure className={styles.chart} aria-label={kind.title}>
      <figcaption className={styles.head}>
        <Heading>{kind.title}</Heading>
        <div className={styles.end}>
          <Button look="plain" onClick={() => setAsTable(!asTable)}>
            {asTable ? words.table.showChart : words.table.show}
          </Button>
        </div>
        <Legend data={data} lines={lines} place={asTable ? null : place} />
      </figcaption>
      {asTable ? (
        <ChartTable title={kind.title} data={data} lines={lines} />
      ) : (
        <Picture data={data} lines={lines} kind={kind} syncKey={syncKey} summary={summary} onPoint={setPlace} />
      )}
      <p className={styles.summary}>{summary}</p>
    </figure>
  )
}

interface PictureProps extends Omit<ChartProps, 'heading'> {
  readonly lines: readonly ChartLine[]
  readonly summary: string
  readonly onPoint: (place: number | null) => void
}

function Picture({ data, lines, kind, syncKey, summary, onPoint }: PictureProps) {
  const host = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnChart | null>(null)
  const latest = useRef({ data, lines })
  const scheme = useScheme()
  // What makes it another picture; another reading only moves its lines.
  const shape = `${scheme} ${kind.id} ${lines.map(({ name }) => name).join(' ')}`
  useEffect(() => {
    latest.current = { data, lines }
    drawn.current?.show(data, lines)
  }, [data, lines])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says all that the picture is drawn anew for
  useEffect(() => {
    if (!host.current) return
    const chart = drawChart(host.current, { ...latest.current, top: kind.top, syncKey, onPoint })
    drawn.current = chart
    return () => {
      drawn.current = null
      chart.close()
    }
  }, [shape, syncKey, onPoint])
  return <div ref={host} className={styles.picture} role="img" aria-label={`${kind.title}. ${summary}`} />
}

interface LegendProps {
  readonly data: ChartData
  readonly lines: readonly ChartLine[]
  readonly place: number | null
}

/** The lines with their values: where the pointer is, or the last that is known. */
function Legend({ data, lines, place }: LegendProps) {
  const at = place === null ? undefined : data.at[place]
  return (
    <ul className={styles.legend}>
      {lines.map(({ name, unit, values }) => {
        const { label, colour, dash } = lineLooks[name]
        const value = at === undefined ? (values.findLast((one) => one !== null) ?? null) : (values[place ?? 0] ?? null)
        return (
          <li key={name}>
            <i className={cx(styles.swatch, styles[colour], dash && styles.dashed)} />
            {label} <b>{formatValue(value, unit)}</b>
          </li>
        )
      })}
      {at !== undefined && (
        <li className={styles.at}>{formatTime(at, Date.now(), data.stepMs < 60_000 ? 'second' : 'minute')}</li>
      )}
    </ul>
  )
}
