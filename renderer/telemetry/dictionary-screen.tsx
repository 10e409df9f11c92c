import { useCallback } from 'react'
import { useClient } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useLoaded } from '../client/use-loaded.ts'
import { LinkButton } from '../ui/button.tsx'
import { Document } from '../ui/document.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Note, Paragraph } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { Screen } from '../ui/screen.tsx'
import { Cell, Table } from '../ui/table.tsx'

/** Everything that telemetry can ever carry: each event, each key, and the schema that every body is held to. */
export function DictionaryScreen() {
  const { api } = useClient()
  const { loaded } = useLoaded(useCallback(() => answer(api.telemetry.dictionary.$get()), [api]))
  return (
    <Screen
      title="What telemetry can say"
      name="What telemetry can say"
      actions={<LinkButton href="/telemetry">Back to the log</LinkButton>}
    >
      <Paragraph>
        These nine events, with these keys, and nothing else: a body that holds one field more is refused before it is
        recorded, and again before it is sent. The same list is printed by <code>--print-telemetry</code>.
      </Paragraph>
      {loaded.kind === 'loading' && <Note>Reading…</Note>}
      {loaded.kind === 'failed' && <ErrorNote {...loaded.failure} />}
      {loaded.kind === 'ready' && (
        <>
          <Panel padded={false}>
            <Table
              label="Events"
              columns={[{ name: 'Event' }, { name: 'Recorded when' }, { name: 'Properties, each only where known' }]}
            >
              {loaded.value.events.map(({ event, when, properties }) => (
                <tr key={event}>
                  <Cell mono>{event}</Cell>
                  <Cell wrap>{when}</Cell>
                  <Cell mono wrap>
                    {properties.join(', ')}
                  </Cell>
                </tr>
              ))}
            </Table>
          </Panel>
          <Panel padded={false}>
            <Table label="Keys" columns={[{ name: 'Key' }, { name: 'What it holds' }]}>
              {loaded.value.keys.map(({ key, meaning }) => (
                <tr key={key}>
                  <Cell mono>{key}</Cell>
                  <Cell wrap>{meaning}</Cell>
                </tr>
              ))}
            </Table>
          </Panel>
          <Document label="The schema">{JSON.stringify(loaded.value.schema, null, 2)}</Document>
        </>
      )}
    </Screen>
  )
}
