import type { DeploymentDetail } from '../../../electron/deployments/view.ts'
import { Cell, Table } from '../../ui/table.tsx'
import { words } from './words.ts'

const columns = [{ name: words.environment.variable }, { name: words.environment.value }] as const

/** The settings that ReadySet gets through its environment, as they are told: secrets masked. */
export function EnvironmentTable({ environment }: { readonly environment: DeploymentDetail['environment'] }) {
  return (
    <Table label={words.environment.label} columns={columns}>
      {environment.map(({ name, value }) => (
        <tr key={name}>
          <Cell mono>{name}</Cell>
          <Cell mono wrap>
            {value}
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
