import type { Loss } from '../../../electron/deployments/losses.ts'
import { formatBytes } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, Table } from '../../ui/table.tsx'

const columns = [{ name: 'Then' }, { name: 'What' }, { name: 'Name' }, { name: 'Size', align: 'end' }] as const

const words: Readonly<Record<Loss['what'], string>> = {
  container: 'container',
  volume: 'volume',
  network: 'network',
  caches: 'caches',
  'replication-slot': 'replication slot',
}

/** What a tear-down takes away, by name and size; what stays says so. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <Table label="What will be lost" columns={columns}>
      {losses.map((loss) => {
        return (
          <tr key={`${loss.what} ${loss.name}`}>
            <Cell>
              {loss.stays ? (
                <State tone="quiet" icon="tick">
                  stays
                </State>
              ) : (
                <State tone="bad" icon="cross">
                  removed
                </State>
              )}
            </Cell>
            <Cell>{words[loss.what]}</Cell>
            <Cell wrap>
              <code>{loss.name}</code> <Note>{loss.meaning}</Note>
            </Cell>
            <Cell align="end">{loss.bytes === null ? '' : formatBytes(loss.bytes)}</Cell>
          </tr>
        )
      })}
    </Table>
  )
}
