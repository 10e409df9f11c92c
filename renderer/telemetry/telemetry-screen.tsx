import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useLive } from '../client/client-context.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { type Command, useCommands } from '../ui/commands.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { formatPlural } from '../ui/format.ts'
import { Note, Paragraph } from '../ui/note.tsx'
import { Screen } from '../ui/screen.tsx'
import { ConsentState } from './consent-state.tsx'
import { RecordDetail } from './detail/record-detail.tsx'
import { ClearDialog } from './dialogs/clear-dialog.tsx'
import { ExportDialog } from './dialogs/export-dialog.tsx'
import { OptOutDialog } from './dialogs/opt-out-dialog.tsx'
import { Figures } from './log/figures.tsx'
import { LogFilterBar } from './log/log-filter-bar.tsx'
import { createLogStore, setPaused } from './log/log-store.ts'
import { RecordList } from './log/record-list.tsx'
import { useRecords } from './log/use-records.ts'
import { OwnReporters } from './own-reporters.tsx'
import { Receipt } from './receipt.tsx'
import styles from './telemetry-screen.module.css'

type Asking = 'export' | 'clear' | 'off' | null

/** The live log of every payload, the figures above it, and one record's whole story beside it. */
export function TelemetryScreen({ messageId }: { readonly messageId: string | undefined }) {
  const [, navigate] = useLocation()
  const telemetry = useLive((state) => state.telemetry)
  const [store] = useState(createLogStore)
  const [asking, setAsking] = useState<Asking>(null)
  const search = useRef<HTMLInputElement>(null)
  const log = useStore(store)
  const readOn = useRecords(store)
  const select = (id: string) => navigate(`/telemetry/${id}`, { replace: true })
  const selected = messageId ?? log.records[0]?.messageId ?? null

  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'search-payloads',
        title: 'Search in payloads',
        group: 'Here',
        keys: '/',
        run: () => search.current?.focus(),
      },
      {
        id: 'pause-log',
        title: 'Pause the log, or go on',
        group: 'Here',
        keys: 'p',
        run: () => setPaused(store, !store.getState().paused),
      },
      { id: 'export-telemetry', title: 'Export the records', group: 'Here', keys: 'e', run: () => setAsking('export') },
    ],
    [store],
  )
  useCommands(commands)

  return (
    <Screen
      title="Telemetry"
      name="Telemetry"
      state={<ConsentState telemetry={telemetry} />}
      actions={
        <>
          <Button onClick={() => setPaused(store, !log.paused)} aria-pressed={log.paused}>
            {log.paused ? `Go on${log.heldBack.length > 0 ? ` (${log.heldBack.length} new)` : ''}` : 'Pause'}
          </Button>
          <Button onClick={() => setAsking('export')}>Export…</Button>
          <Button onClick={() => setAsking('clear')}>Clear…</Button>
          <LinkButton href="/settings/telemetry">Settings</LinkButton>
          {telemetry.choice !== 'off' && <Button onClick={() => setAsking('off')}>Turn telemetry off</Button>}
        </>
      }
    >
      <Figures telemetry={telemetry} />
      {telemetry.receipt && <Receipt receipt={telemetry.receipt} />}
      <LogFilterBar
        filter={log.filter}
        onFilter={(filter) => store.setState({ filter })}
        matching={log.matching}
        atLeast={log.atLeast}
        total={telemetry.reconciliation.records}
      <OwnReporters />
        searchRef={search}
      />
      {log.failure && <ErrorNote {...log.failure} />}
      <div className={styles.split}>
        <div className={styles.pane}>
          {log.records.length === 0 ? (
            <div className={styles.empty}>
              {log.reading ? (
                <Note>Reading the log…</Note>
              ) : (
                <NothingHere filtered={log.matching !== telemetry.reconciliation.records} />
              )}
            </div>
          ) : (
            <RecordList
              records={log.records}
              matching={log.matching}
              selected={selected}
              onSelect={select}
              onNearEnd={readOn}
            />
          )}
        </div>
        <section className={styles.detail} aria-label="The record">
          {selected ? (
            <RecordDetail
              key={selected}
              messageId={selected}
              onNarrow={(part) => store.setState({ filter: { ...log.filter, ...part } })}
            />
          ) : (
            <div className={styles.empty}>
              <Note>No record is selected.</Note>
            </div>
          )}
        </section>
      </div>
      <Paragraph small>
        {formatPlural(telemetry.counts.suppressed, 'record')} suppressed so far: they show what would have been sent.
        What each event means stands in <a href="#/telemetry-dictionary">the dictionary</a>.
      </Paragraph>
      {asking === 'export' && (
        <ExportDialog filter={log.filter} matching={log.matching} onClose={() => setAsking(null)} />
      )}
      {asking === 'clear' && <ClearDialog onClose={() => setAsking(null)} />}
      {asking === 'off' && <OptOutDialog onClose={() => setAsking(null)} />}
    </Screen>
  )
}

function NothingHere({ filtered }: { readonly filtered: boolean }) {
  return (
    <Paragraph>
      {filtered
        ? 'No record is like that. Change the filter, or show all.'
        : 'No record yet. Each message about a deployment’s life will stand here before it is sent, and stay.'}
    </Paragraph>
  )
}
