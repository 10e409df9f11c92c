import type { ChartData } from '../../../electron/caches/view.ts'
import { formatTime } from '../../ui/format-time.ts'
import { Cell, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import styles from './chart.module.css'
import { formatValue, lineLooks } from './chart-kinds.ts'
import type { ChartLine } from './chart-lines.ts'
import { tableRows } from './table-rows.ts'
import { words } from './words.ts'

interface ChartTableProps {
  readonly title: string
  readonly data: ChartData
  readonly lines: readonly ChartLine[]
}

/** The figures of a chart, newest first. */
export function ChartTable({ title, data, lines }: ChartTableProps) {
  const precision = data.stepMs < 60_000 ? 'second' : 'minute'
  const time = (at: number) => formatTime(at, Date.now(), precision)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.table} tabIndex={0} aria-label={words.table.label(title)}>
      <Table
        label={title}
        columns={[
          { name: words.table.when },
          ...lines.map(({ name }) => ({ name: lineLooks[name].label, align: 'end' as const })),
        ]}
      >
        {tableRows(data.at, lines).map((row) =>
          row.kind === 'values' ? (
            <tr key={row.at}>
              <Cell>
                <Time at={row.at} precision={precision} />
              </Cell>
              {lines.map(({ name, unit }, n) => (
                <Cell key={name} align="end">
                  {formatValue(row.values[n] ?? null, unit)}
                </Cell>
              ))}
            </tr>
          ) : (
            <tr key={row.from}>
              <Cell quiet>
                {row.from === row.to ? time(row.from) : words.table.between(time(row.from), time(row.to))}
              </Cell>
              {lines.map(({ name }) => (
                <Cell key={name} align="end" quiet>
                  {words.notKnown}
                </Cell>
              ))}
            </tr>
          ),
        )}
      </Table>
    </section>
  )
}
