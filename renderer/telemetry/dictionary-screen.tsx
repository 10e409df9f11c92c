import { useCallback } from 'react'
import { useClient } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useLoaded } from '../client/use-loaded.ts'
import { LinkButton } from '../ui/button.tsx'
import { Document } from '../ui/document.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { Filled } from '../ui/filled.tsx'
import { Note, Paragraph } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { Screen } from '../ui/screen.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { words } from './words.ts'

/** Everything that telemetry can ever carry: each event, each key, and the schema that every body is held to. */
export function DictionaryScreen() {
  const { api } = useClient()
  const { loaded } = useLoaded(useCallback(() => answer(api.telemetry.dictionary.$get()), [api]))
  return (
    <Screen
      title={words.dictionary.title}
      name={words.dictionary.title}
      actions={<LinkButton href="/telemetry">{words.dictionary.back}</LinkButton>}
    >
      <Paragraph>
        <Filled text={words.dictionary.lead} parts={{ flag: <code>--print-telemetry</code> }} />
      </Paragraph>
      {loaded.kind === 'loading' && <Note>{words.dictionary.reading}</Note>}
      {loaded.kind === 'failed' && <ErrorNote {...loaded.failure} />}
      {loaded.kind === 'ready' && (
        <>
          <Panel padded={false}>
            <Table
              label={words.dictionary.events}
              columns={[
                { name: words.dictionary.event },
                { name: words.dictionary.recordedWhen },
                { name: words.dictionary.properties },
              ]}
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
            <Table
              label={words.dictionary.keys}
              columns={[{ name: words.dictionary.key }, { name: words.dictionary.holds }]}
            >
              {loaded.value.keys.map(({ key, meaning }) => (
                <tr key={key}>
                  <Cell mono>{key}</Cell>
                  <Cell wrap>{meaning}</Cell>
                </tr>
              ))}
            </Table>
          </Panel>
          <Document label={words.dictionary.schema}>{JSON.stringify(loaded.value.schema, null, 2)}</Document>
        </>
      )}
    </Screen>
  )
}
