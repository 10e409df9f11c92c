import { useCallback, useState } from 'react'
import type { HealthCondition, StripSpan } from '../../../electron/health/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatTime } from '../../ui/format-time.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Pick } from '../../ui/pick.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import styles from './strip.module.css'
import { cellWords, stripWords } from './strip-words.ts'
import { useReloadWhen } from './use-reload-when.ts'
import { words } from './words.ts'

const said = words.strip
const spans: readonly StripSpan[] = ['24h', '7d']
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
  const [span, setSpan] = useState<StripSpan>('24h')
  const { api } = useClient()
  const { loaded, reload } = useLoaded(
    useCallback(
      () => answer(api.deployments[':id'].health.strip.$get({ param: { id: deploymentId }, query: { span } })),
      [api, deploymentId, span],
    ),
  )
  useReloadWhen(revision, againMs, reload)
  return (
    <section className={styles.part} aria-label={said.label}>
      <Bar end={<Pick label={said.howFarBack} options={spans} names={said.spans} value={span} onChange={setSpan} />}>
        <h2>{said.title}</h2>
      </Bar>
      {loaded.kind === 'loading' && <Waiting>{said.reading}</Waiting>}
      {loaded.kind === 'failed' && (
        <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{said.readAgain}</Button>} />
      )}
      {loaded.kind === 'ready' && (
        <>
          <div className={styles.strip} role="img" aria-label={stripWords(loaded.value)}>
            {loaded.value.cells.map((cell) => (
              <span
                key={cell.at}
                className={cell.shown === null ? styles.unwatched : looks[cell.shown]}
                title={said.cell(formatTime(cell.at, Date.now(), 'minute'), cellWords(cell, loaded.value.cellMs))}
              />
            ))}
          </div>
          <Paragraph small>{stripWords(loaded.value)}</Paragraph>
          <ul className={styles.key}>
            <li className={styles.online}>{words.conditions.online}</li>
            <li className={styles.busy}>{said.key.busy}</li>
            <li className={styles.silent}>{words.conditions.silent}</li>
            <li className={styles.down}>{words.conditions.down}</li>
            <li className={styles.stopped}>{words.conditions.stopped}</li>
            <li className={styles.unknown}>{words.conditions.unknown}</li>
            <li className={styles.unwatched}>{said.key.unwatched}</li>
          </ul>
        </>
      )}
    </section>
  )
}
