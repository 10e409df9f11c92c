import type { Latency } from '../../../electron/caches/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Cell, type Column, Table } from '../../ui/table.tsx'
import { formatKnown, formatUs } from '../figures.ts'

const end = 'end' as const
const columns: readonly Column[] = [
  { name: 'Answered by' },
  { name: 'Times', align: end },
  { name: 'Average', align: end },
  { name: 'p50', align: end },
  { name: 'p95', align: end },
  { name: 'p99', align: end },
]

interface LatencyTableProps {
  readonly upstream: Latency | null
  readonly cached: Latency | null
}

/** How long the query takes on both paths, as the instance counted since its start; percentiles are of its last minutes. */
export function LatencyTable({ upstream, cached }: LatencyTableProps) {
  if (!upstream && !cached) {
    return (
      <section>
        <h3>How long it takes</h3>
        <Paragraph>This instance does not tell it.</Paragraph>
      </section>
    )
  }
  return (
    <section>
      <h3>How long it takes</h3>
      <Table label="How long it takes" columns={columns}>
        <Line name="the upstream" latency={upstream} />
        <Line name="the cache" latency={cached} />
      </Table>
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
