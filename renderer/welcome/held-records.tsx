import { useCallback, useEffect, useState } from 'react'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useLoaded } from '../client/use-loaded.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { formatBytes, formatPlural } from '../ui/format.ts'
import { Note } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { Payload } from '../ui/payload.tsx'
import { RecordState } from '../ui/record-state.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import styles from './held-records.module.css'

/** The payloads that wait for the choice, each to be opened and read. */
export function HeldRecords() {
  const { api, live } = useClient()
  const bytes = useLive((state) => state.telemetry.reconciliation.bytes)
  const [chosen, setChosen] = useState<string | null>(null)
  const load = useCallback(() => answer(api.telemetry.records.$get({ query: { states: 'held', limit: '50' } })), [api])
  const { loaded, reload } = useLoaded(load)
  const dictionary = useLoaded(useCallback(() => answer(api.telemetry.dictionary.$get()), [api])).loaded
  const saying = (event: string) =>
    dictionary.kind === 'ready' ? dictionary.value.events.find((entry) => entry.event === event)?.when : undefined
  useEffect(() => live.onRecord(() => reload()), [live, reload])
  if (loaded.kind === 'loading') return <Note>Reading what waits…</Note>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  const { records, matching } = loaded.value
  const open = chosen ?? records[0]?.messageId ?? null
  return (
    <Panel padded={false} label="Waiting for your choice">
      <div className={styles.head}>
        <h2>Waiting for your choice</h2>
        <Note small>
          {formatPlural(matching, 'message')}, {formatBytes(bytes)} sent
        </Note>
      </div>
      <Table
        label="Messages that wait"
        columns={[
          { name: 'State' },
          { name: 'Event' },
          { name: 'When', align: 'end' },
          { name: 'What it says' },
          { name: 'Message', align: 'end' },
        ]}
      >
        {records.map((record) => (
          <tr key={record.messageId} aria-selected={record.messageId === open}>
            <Cell>
              <RecordState record={record} />
            </Cell>
            <Cell mono>{record.event}</Cell>
            <Cell align="end">
              <Time at={record.at} precision="millisecond" />
            </Cell>
            <Cell fill>{saying(record.event)}</Cell>
            <Cell align="end">
              <Button look="plain" onClick={() => setChosen(record.messageId)} aria-label={`Read it: ${record.event}`}>
                Read it
              </Button>
            </Cell>
          </tr>
        ))}
      </Table>
      {open && (
        <div className={styles.body}>
          <Body key={open} messageId={open} />
        </div>
      )}
    </Panel>
  )
}

function Body({ messageId }: { readonly messageId: string }) {
  const { api } = useClient()
  const load = useCallback(
    () => answer(api.telemetry.records[':id'].$get({ param: { id: messageId } })),
    [api, messageId],
  )
  const { loaded } = useLoaded(load)
  if (loaded.kind === 'loading') return <Note>Reading the message…</Note>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  return (
    <>
      <Note small>{loaded.value.because}</Note>
      <Payload body={loaded.value.body} explained={loaded.value.explained} />
    </>
  )
}
