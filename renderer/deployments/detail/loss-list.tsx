import type { Loss } from '../../../electron/deployments/losses.ts'
import { formatBytes } from '../../ui/format.ts'
import { Note } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { words } from './words.ts'

const said = words.losses
const columns = [
  { name: said.after },
  { name: said.what },
  { name: said.name },
  { name: said.size, align: 'end' },
] as const

/** What a tear-down takes away, by name and size; what stays says so. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  return (
    <Table label={said.label} columns={columns}>
      {losses.map((loss) => {
        return (
          <tr key={`${loss.what} ${loss.name}`}>
            <Cell>
              {loss.stays ? (
                <State tone="quiet" icon="tick">
                  {said.stays}
                </State>
              ) : (
                <State tone="bad" icon="cross">
                  {said.removed}
                </State>
              )}
            </Cell>
            <Cell>{said.kinds[loss.what]}</Cell>
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
