import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { Unfinished } from './unfinished.tsx'
import { words } from './words.ts'

const columns = [{ name: words.environment.variable }, { name: words.environment.value }] as const

/** The environment that ReadySet gets, its secrets masked. */
export function EnvironmentTable({ draft }: { readonly draft: DraftView | null }) {
  if (!draft) return null
  if (!draft.spec) return <Unfinished draft={draft} />
  return (
    <>
      <Table label={words.environment.label} columns={columns}>
        {draft.environment.map(({ name, value }) => (
          <tr key={name}>
            <Cell mono>{name}</Cell>
            <Cell mono wrap>
              {value}
            </Cell>
          </tr>
        ))}
      </Table>
      <Paragraph small>{words.environment.secrets}</Paragraph>
    </>
  )
}
