import { useState } from 'react'
import type { ActionReport, QueryList } from '../../../electron/caches/view.ts'
import { useClient, useLive } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatBytes, formatPlural } from '../../ui/format.ts'
import { showToast } from '../../ui/toasts.ts'
import { dropCaches, exportCaches } from '../api.ts'
import { formatRate } from '../figures.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { mark } from '../queries/view-store.ts'
import styles from './make.module.css'
import { ReportList } from './report-list.tsx'
import { offerDropUndo } from './undo.ts'

interface DropDialogProps {
  readonly deploymentId: string
  readonly names: readonly string[]
  readonly list: QueryList | null
  readonly onClose: () => void
}

/** Lists what will be dropped, by name and use, before it asks; the definitions can be saved first. */
export function DropDialog({ deploymentId, names, list, onClose }: DropDialogProps) {
  const client = useClient()
  const deploymentName = useLive((state) => state.deployments[deploymentId]?.name ?? deploymentId)
  const [report, setReport] = useState<ActionReport | null>(null)
  const save = useAction(() => exportCaches(client, deploymentId, deploymentName))
  const drop = useAction(async () => {
    const dropped = await dropCaches(client, deploymentId, names)
    mark(deploymentId, names, false)
    queriesChanged()
    if (dropped.failed + dropped.notTried > 0) return setReport(dropped)
    onClose()
    if (dropped.undo) offerDropUndo(client, deploymentId, names, dropped.undo)
    else showToast({ tone: 'quiet', title: `${formatPlural(names.length, 'cache')} dropped` })
  })
  return (
    <Dialog
      title={names.length === 1 ? `Drop the cache ${names[0]}?` : `Drop ${formatPlural(names.length, 'cache')}?`}
      about="Reads of these queries go to the upstream again, which answers them slower. Entries are gone; a drop can be undone for ten seconds. Your data is not touched."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{report ? 'Close' : 'Keep'}</Button>
          {!report && (
            <>
              <Button busy={save.busy} onClick={save.run}>
                Save the definitions first
              </Button>
              <Button look="danger" busy={drop.busy} onClick={drop.run}>
                Drop {names.length === 1 ? 'it' : 'them'}
              </Button>
            </>
          )}
        </>
      }
    >
      {report ? (
        <ReportList report={report} what={['cache', 'caches']} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <ul className={styles.names} aria-label="What is dropped" tabIndex={0}>
          {names.map((name) => (
            <li key={name}>
              {name}
              {wordsOf(list, name)}
            </li>
          ))}
        </ul>
      )}
      {[save.failure, drop.failure].map((failure) => failure && <ErrorNote key={failure.code} {...failure} />)}
    </Dialog>
  )
}

function wordsOf(list: QueryList | null, name: string): string {
  const row = list?.rows.find(({ cache }) => cache?.name === name)
  if (!row?.cache) return ''
  const words = [
    row.callsPerMinute !== null && `${formatRate(row.callsPerMinute)} reads/min`,
    row.cache.bytes !== null && formatBytes(row.cache.bytes),
  ].filter((word) => word !== false)
  return words.length === 0 ? '' : ` · ${words.join(' · ')}`
}
