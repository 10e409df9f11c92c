import { useCallback, useEffect, useState } from 'react'
import { useClient, useLive } from '../client/client-context.tsx'
import { answer } from '../client/request.ts'
import { useLoaded } from '../client/use-loaded.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { formatBytes } from '../ui/format.ts'
import { Note } from '../ui/note.tsx'
import { Panel } from '../ui/panel.tsx'
import { Payload } from '../ui/payload.tsx'
import { RecordState } from '../ui/record-state.tsx'
import { Cell, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import styles from './held-records.module.css'
import { words } from './words.ts'

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
  if (loaded.kind === 'loading') return <Note>{words.reading}</Note>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  const { records, matching } = loaded.value
  const open = chosen ?? records[0]?.messageId ?? null
  return (
    <Panel padded={false} label={words.waiting}>
      <div className={styles.head}>
        <h2>{words.waiting}</h2>
        <Note small>{words.waitingCount(matching, formatBytes(bytes))}</Note>
      </div>
      <Table
        label={words.table}
        columns={[
          { name: words.columns.state },
          { name: words.columns.event },
          { name: words.columns.when, align: 'end' },
          { name: words.columns.says },
          { name: words.columns.message, align: 'end' },
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
              <Button
                look="plain"
                onClick={() => setChosen(record.messageId)}
                aria-label={words.readEvent(record.event)}
              >
                {words.read}
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
  if (loaded.kind === 'loading') return <Note>{words.readingMessage}</Note>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  return (
    <>
      <Note small>{loaded.value.because}</Note>
      <Payload body={loaded.value.body} explained={loaded.value.explained} />
    </>
  )
}
