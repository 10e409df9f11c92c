import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { Unfinished } from './unfinished.tsx'

const columns = [{ name: 'Variable' }, { name: 'Value' }] as const

/** The environment that ReadySet gets, its secrets masked. */
export function EnvironmentTable({ draft }: { readonly draft: DraftView | null }) {
  if (!draft) return null
  if (!draft.spec) return <Unfinished draft={draft} />
  return (
    <>
      <Table label="Environment of ReadySet" columns={columns}>
        {draft.environment.map(({ name, value }) => (
          <tr key={name}>
            <Cell mono>{name}</Cell>
            <Cell mono wrap>
              {value}
            </Cell>
          </tr>
        ))}
      </Table>
      <Paragraph small>
        Secrets reach the container through its environment alone: no command line, label or log holds them.
      </Paragraph>
    </>
  )
}
