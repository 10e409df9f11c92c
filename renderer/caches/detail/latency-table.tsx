import type { Latency } from '../../../electron/caches/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Cell, type Column, Table } from '../../ui/table.tsx'
import { formatKnown, formatUs } from '../figures.ts'
import { words } from './words.ts'

const { path, times, average } = words.latency.columns
const columns: readonly Column[] = [
  { name: path },
  ...[times, average, 'p50', 'p95', 'p99'].map((name) => ({ name, align: 'end' as const })),
]

interface LatencyTableProps {
  readonly upstream: Latency | null
  readonly cached: Latency | null
}

/** How long the query takes on both paths, as the instance counted since its start; percentiles are of its last minutes. */
export function LatencyTable({ upstream, cached }: LatencyTableProps) {
  const { title, untold, upstream: fromUpstream, cache: fromCache } = words.latency
  return (
    <section>
      <h3>{title}</h3>
      {upstream || cached ? (
        <Table label={title} columns={columns}>
          <Line name={fromUpstream} latency={upstream} />
          <Line name={fromCache} latency={cached} />
        </Table>
      ) : (
        <Paragraph>{untold}</Paragraph>
      )}
    </section>
  )
}

function Line({ name, latency }: { readonly name: string; readonly latency: Latency | null }) {
  const known = latency !== null && latency.count > 0 ? latency : null
  return (
    <tr>
      <Cell>{name}</Cell>
      <Cell align="end">{formatKnown(latency?.count)}</Cell>
      <Cell align="end">{formatUs(known?.avgUs)}</Cell>
      <Cell align="end">{formatUs(known?.p50Us)}</Cell>
      <Cell align="end">{formatUs(known?.p95Us)}</Cell>
      <Cell align="end">{formatUs(known?.p99Us)}</Cell>
    </tr>
  )
}
