import { useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useLive } from '../client/client-context.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { type Command, useCommands } from '../ui/commands.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Filled } from '../ui/filled.tsx'
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
import { words } from './words.ts'

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
        title: words.commands.search,
        group: 'Here',
        keys: '/',
        run: () => search.current?.focus(),
      },
      {
        id: 'pause-log',
        title: words.commands.pause,
        group: 'Here',
        keys: 'p',
        run: () => setPaused(store, !store.getState().paused),
      },
      {
        id: 'export-telemetry',
        title: words.commands.export,
        group: 'Here',
        keys: 'e',
        run: () => setAsking('export'),
      },
    ],
    [store],
  )
  useCommands(commands)

  return (
    <Screen
      title={words.title}
      name={words.title}
      state={<ConsentState telemetry={telemetry} />}
      actions={
        <>
          <Button onClick={() => setPaused(store, !log.paused)} aria-pressed={log.paused}>
            {!log.paused ? words.pause : log.heldBack.length > 0 ? words.goOnWith(log.heldBack.length) : words.goOn}
          </Button>
          <Button onClick={() => setAsking('export')}>{words.export}</Button>
          <Button onClick={() => setAsking('clear')}>{words.clear}</Button>
          <LinkButton href="/settings/telemetry">{words.settings}</LinkButton>
          {telemetry.choice !== 'off' && <Button onClick={() => setAsking('off')}>{words.turnOff}</Button>}
        </>
      }
    >
      <Figures telemetry={telemetry} />
      <OwnReporters />
      {telemetry.receipt && <Receipt receipt={telemetry.receipt} />}
      <LogFilterBar
        filter={log.filter}
        onFilter={(filter) => store.setState({ filter })}
        matching={log.matching}
        atLeast={log.atLeast}
        total={telemetry.reconciliation.records}
        searchRef={search}
      />
      {log.failure && <ErrorNote {...log.failure} />}
      <div className={styles.split}>
        <div className={styles.pane}>
          {log.records.length === 0 ? (
            <div className={styles.empty}>
              {log.reading ? (
                <Note>{words.reading}</Note>
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
        <section className={styles.detail} aria-label={words.record}>
          {selected ? (
            <RecordDetail
              key={selected}
              messageId={selected}
              onNarrow={(part) => store.setState({ filter: { ...log.filter, ...part } })}
            />
          ) : (
            <div className={styles.empty}>
              <Note>{words.noneSelected}</Note>
            </div>
          )}
        </section>
      </div>
      <Paragraph small>
        <Filled
          text={words.suppressed(telemetry.counts.suppressed)}
          parts={{ dictionary: <a href="#/telemetry-dictionary">{words.theDictionary}</a> }}
        />
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
  return <Paragraph>{filtered ? words.noneLikeThat : words.noneYet}</Paragraph>
}
