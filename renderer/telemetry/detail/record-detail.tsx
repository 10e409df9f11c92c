import { useCallback, useEffect, useState } from 'react'
import type { RecordDetail as Detail } from '../../../electron/telemetry/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { Payload } from '../../ui/payload.tsx'
import { RecordState } from '../../ui/record-state.tsx'
import { Time } from '../../ui/time.tsx'
import { ProveDialog } from '../dialogs/prove-dialog.tsx'
import type { LogFilter } from '../log/log-filter.ts'
import { words } from '../words.ts'
import { Attempts } from './attempts.tsx'
import { LeakCheck } from './leak-check.tsx'
import styles from './record-detail.module.css'
import { Removed } from './removed.tsx'
import { RequestAndReply } from './request-and-reply.tsx'

interface RecordDetailProps {
  readonly messageId: string
  /** Narrows the list beside it to what has this in common. */
  readonly onNarrow: (part: Partial<LogFilter>) => void
}

/** All that is known of one record, read again whenever the record changes. */
export function RecordDetail({ messageId, onNarrow }: RecordDetailProps) {
  const { api, live } = useClient()
  const load = useCallback(
    () => answer(api.telemetry.records[':id'].$get({ param: { id: messageId } })),
    [api, messageId],
  )
  const { loaded, reload } = useLoaded(load)
  useEffect(() => live.onRecord((record) => record.messageId === messageId && reload()), [live, messageId, reload])
  if (loaded.kind === 'loading') return <Paragraph>{words.detail.reading}</Paragraph>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  return <Sections record={loaded.value} onNarrow={onNarrow} />
}

function Sections({ record, onNarrow }: { readonly record: Detail } & Pick<RecordDetailProps, 'onNarrow'>) {
  const { api } = useClient()
  const [raw, setRaw] = useState(false)
  const [showIdentity, setShowIdentity] = useState(false)
  const [proving, setProving] = useState(false)
  const curl = async () =>
    (await answer(api.telemetry.records[':id'].curl.$get({ param: { id: record.messageId } }))).command
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <h2>{record.event}</h2>
        <RecordState record={record} />
        {record.why !== '' && <Note>{record.why}</Note>}
      </div>
      <NeverSend record={record} />
      <section>
        <h3>
          <Filled
            text={words.detail.body(record.bytes)}
            parts={{
              hash: (
                <span title={record.sha256}>
                  SHA-256 {record.sha256.slice(0, 4)}…{record.sha256.slice(-4)}
                </span>
              ),
            }}
          />
        </h3>
        <Payload body={record.body} explained={explain(record)} raw={raw} showIdentity={showIdentity} />
        <Bar>
          <CopyButton text={record.body}>{words.detail.copyBody}</CopyButton>
          <CopyButton text={curl}>{words.detail.copyCurl}</CopyButton>
          <CopyButton text={record.sha256}>{words.detail.copyHash}</CopyButton>
          <Button look="plain" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {raw ? words.detail.explain : words.detail.raw}
          </Button>
          <Button look="plain" aria-pressed={showIdentity} onClick={() => setShowIdentity(!showIdentity)}>
            {words.detail.identity}
          </Button>
          <Button look="plain" onClick={() => setProving(true)}>
            {words.detail.prove}
          </Button>
        </Bar>
        {showIdentity && <Identity record={record} />}
      </section>
      <LeakCheck check={record.leakCheck} />
      <section>
        <h3>{words.detail.why}</h3>
        <Facts
          rows={[
            [words.detail.happened, record.because],
            [words.detail.means, record.meaning],
            [words.detail.when, <Time key="at" at={record.at} precision="millisecond" />],
            [words.detail.choiceThen, record.consent],
          ]}
        />
        <Bar>
          <Button look="plain" onClick={() => onNarrow({ session: record.session })}>
            {words.detail.onlySession}
          </Button>
          {record.deploymentId !== null && (
            <Button look="plain" onClick={() => onNarrow({ deployment: record.deploymentId ?? 'all' })}>
              {words.detail.onlyDeployment}
            </Button>
          )}
        </Bar>
      </section>
      <RequestAndReply record={record} />
      <Attempts attempts={record.attemptsMade} />
      <Removed removed={record.removed} />
      {proving && <ProveDialog messageId={record.messageId} onClose={() => setProving(false)} />}
    </div>
  )
}

/** For a record that may still leave: the user can say that it must not. */
function NeverSend({ record: { messageId, state } }: { readonly record: Detail }) {
  const { api } = useClient()
  const discard = useAction(async () => {
    await answer(api.telemetry.records[':id'].discard.$post({ param: { id: messageId } }))
  })
  if (state !== 'held' && state !== 'waiting' && state !== 'retrying') return null
  return (
    <>
      <Bar>
        <Button onClick={discard.run} busy={discard.busy}>
          {words.detail.never}
        </Button>
      </Bar>
      {discard.failure && <ErrorNote {...discard.failure} />}
    </>
  )
}

/** The contract says what the key `event` holds; what happened this time says more. */
function explain(record: Detail): Detail['explained'] {
  return record.explained.map((one) => (one.path === 'event' ? { ...one, meaning: record.because } : one))
}

function Identity({ record }: { readonly record: Detail }) {
  return <Paragraph>{record.identified ? words.detail.identified : words.detail.anonymous}</Paragraph>
}
