import { useCallback, useState } from 'react'
import type { HealthCondition, StripSpan } from '../../../electron/health/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatTime } from '../../ui/format-time.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import styles from './strip.module.css'
import { cellWords, stripWords } from './strip-words.ts'
import { useReloadWhen } from './use-reload-when.ts'

const spans = { 'Last 24 h': '24h', 'Last 7 days': '7d' } as const satisfies Record<string, StripSpan>
type SpanName = keyof typeof spans
const spanNames: readonly SpanName[] = ['Last 24 h', 'Last 7 days']
const againMs = 60_000

const looks: Readonly<Record<HealthCondition, string | undefined>> = {
  online: styles.online,
  snapshotting: styles.busy,
  busy: styles.busy,
  silent: styles.silent,
  down: styles.down,
  failed: styles.down,
  stopped: styles.stopped,
  unknown: styles.unknown,
}

/** How it was over the last day or week, at a glance and in words. */
export function Strip({ deploymentId, revision }: { readonly deploymentId: string; readonly revision: number }) {
  const [shown, setShown] = useState<SpanName>('Last 24 h')
  const { api } = useClient()
  const span = spans[shown]
  const { loaded, reload } = useLoaded(
    useCallback(
      () => answer(api.deployments[':id'].health.strip.$get({ param: { id: deploymentId }, query: { span } })),
      [api, deploymentId, span],
    ),
  )
  useReloadWhen(revision, againMs, reload)
  return (
    <section className={styles.part} aria-label="Health at a glance">
      <Bar end={<Pick label="How far back" options={spanNames} value={shown} onChange={setShown} />}>
        <h2>Health</h2>
      </Bar>
      {loaded.kind === 'loading' && <Waiting>Reading how it was…</Waiting>}
      {loaded.kind === 'failed' && <ErrorNote {...loaded.failure} />}
      {loaded.kind === 'ready' && (
        <>
          <div className={styles.strip} role="img" aria-label={stripWords(loaded.value)}>
            {loaded.value.cells.map((cell) => (
              <span
                key={cell.at}
                className={cell.shown === null ? styles.unwatched : looks[cell.shown]}
                title={`${formatTime(cell.at, Date.now(), 'minute')}: ${cellWords(cell, loaded.value.cellMs)}`}
              />
            ))}
          </div>
          <Paragraph small>{stripWords(loaded.value)}</Paragraph>
          <ul className={styles.key}>
            <li className={styles.online}>online</li>
            <li className={styles.busy}>starting, snapshotting, being changed</li>
            <li className={styles.silent}>not answering</li>
            <li className={styles.down}>down</li>
            <li className={styles.stopped}>stopped</li>
            <li className={styles.unknown}>not known</li>
            <li className={styles.unwatched}>not watched</li>
          </ul>
        </>
      )}
    </section>
  )
}
