import { useCallback } from 'react'
import { useLocation } from 'wouter'
import type { QueryRow } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useLoaded } from '../../client/use-loaded.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { later } from '../../ui/later.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { queryText } from '../api.ts'
import type { Asking } from '../make/cache-dialogs.tsx'
import { reasonOf } from '../phrases.ts'
import { usePromptStore } from '../prompt/prompt-store.ts'
import { FlagWords, flagMeans, VerdictWord } from '../queries/verdict-word.tsx'
import { SqlDocument } from '../sql/sql-text.tsx'
import { words as shared } from '../words.ts'
import { LatencyTable } from './latency-table.tsx'
import styles from './query-detail.module.css'
import { QueryFacts } from './query-facts.tsx'
import { SavingNote } from './saving-note.tsx'
import { words } from './words.ts'

const queryCharts = later(async () => (await import('../charts/query-charts.tsx')).QueryCharts)

interface QueryDetailProps {
  readonly deploymentId: string
  readonly queryId: string
  /** Undefined where the list does not have it (any more). */
  readonly row: QueryRow | undefined
  readonly onAsk: (asking: Asking) => void
  readonly onClose: () => void
}

/** All that is known of one query: its text, how long it takes on both paths, what a cache saves, and what can be done. */
export function QueryDetail({ deploymentId, queryId, row, onAsk, onClose }: QueryDetailProps) {
  const client = useClient()
  const whole = row !== undefined && row.textLength <= row.text.length ? row.text : null
  const load = useCallback(
    () => (whole !== null ? Promise.resolve(whole) : queryText(client, deploymentId, queryId).then(({ text }) => text)),
    [client, deploymentId, queryId, whole],
  )
  const { loaded, reload } = useLoaded(load)
  const text = whole ?? (loaded.kind === 'ready' ? loaded.value : null)
  const reason = row ? reasonOf(row.verdict) : null
  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <h2>{row?.cache?.name ?? queryId}</h2>
        {row && <VerdictWord verdict={row.verdict} />}
        {row?.cache && <FlagWords flags={row.cache.flags} />}
        <div className={styles.close}>
          <Button look="plain" onClick={onClose}>
            {shared.close}
          </Button>
        </div>
      </div>
      {reason !== null && <Paragraph>{words.says(reason)}</Paragraph>}
      {row?.cache?.flags.map((flag) => (
        <Paragraph key={flag}>{flagMeans(flag)}</Paragraph>
      ))}
      {!row && <Paragraph>{words.gone}</Paragraph>}
      <section>
        {text !== null && <SqlDocument label={words.statement} sql={text} />}
        {text === null && loaded.kind === 'failed' && (
          <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{words.readAgain}</Button>} />
        )}
        {text === null && loaded.kind === 'loading' && <Paragraph>{words.reading}</Paragraph>}
        <Actions deploymentId={deploymentId} row={row} text={text} onAsk={onAsk} />
      </section>
      {row && (
        <>
          <SavingNote row={row} />
          <LatencyTable upstream={row.upstream} cached={row.cached} />
          <QueryFacts row={row} />
        </>
      )}
      <queryCharts.Component deploymentId={deploymentId} queryId={queryId} />
    </div>
  )
}

interface ActionsProps {
  readonly deploymentId: string
  readonly row: QueryRow | undefined
  readonly text: string | null
  readonly onAsk: (asking: Asking) => void
}

function Actions({ deploymentId, row, text, onAsk }: ActionsProps) {
  const [, go] = useLocation()
  const cache = row?.cache
  return (
    <Bar>
      {row?.verdict.kind === 'cacheable' && text !== null && (
        <Button look="main" onClick={() => onAsk({ kind: 'cache', source: { queryId: row.id }, text })}>
          {words.actions.cache}
        </Button>
      )}
      {cache && row && text !== null && (
        <Button onClick={() => onAsk({ kind: 'cache', source: { queryId: row.id }, text, replaces: cache })}>
          {words.actions.change}
        </Button>
      )}
      {cache?.type === 'shallow' && (
        <Button onClick={() => onAsk({ kind: 'flush', name: cache.name })}>{words.actions.flush}</Button>
      )}
      {cache && (
        <Button look="danger" onClick={() => onAsk({ kind: 'drop', names: [cache.name] })}>
          {words.actions.drop}
        </Button>
      )}
      {text !== null && (
        <Button
          onClick={() => {
            usePromptStore.setState({ text })
            go(`/deployments/${deploymentId}/sql`)
          }}
        >
          {words.actions.run}
        </Button>
      )}
      {text !== null && <CopyButton text={text} label={words.actions.copy} />}
    </Bar>
  )
}
