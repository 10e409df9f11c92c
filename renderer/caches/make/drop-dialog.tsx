import { useState } from 'react'
import type { ActionReport, QueryList } from '../../../electron/caches/view.ts'
import { useClient, useLive } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatBytes } from '../../ui/format.ts'
import { showToast } from '../../ui/toasts.ts'
import { dropCaches, exportCaches } from '../api.ts'
import { formatRate } from '../figures.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { mark } from '../queries/view-store.ts'
import { words as shared } from '../words.ts'
import styles from './make.module.css'
import { ReportList } from './report-list.tsx'
import { droppedWords, offerDropUndo } from './undo.ts'
import { words } from './words.ts'

const said = words.drop

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
    else showToast({ tone: 'quiet', title: droppedWords(names) })
  })
  return (
    <Dialog
      title={names.length === 1 && names[0] !== undefined ? said.title(names[0]) : said.titleMany(names.length)}
      about={said.about}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{report ? shared.close : said.keep}</Button>
          {!report && (
            <>
              <Button busy={save.busy} onClick={save.run}>
                {said.save}
              </Button>
              <Button look="danger" busy={drop.busy} onClick={drop.run}>
                {said.drop(names.length)}
              </Button>
            </>
          )}
        </>
      }
    >
      {report ? (
        <ReportList report={report} done={words.report.done} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <ul className={styles.names} aria-label={said.list} tabIndex={0}>
          {names.map((name) => (
            <li key={name}>
              {name}
              {readsAndSize(list, name)}
            </li>
          ))}
        </ul>
      )}
      {[save.failure, drop.failure].map((failure) => failure && <ErrorNote key={failure.code} {...failure} />)}
    </Dialog>
  )
}

/** How much it is read, and how large it is, as far as that is known. */
function readsAndSize(list: QueryList | null, name: string): string {
  const row = list?.rows.find(({ cache }) => cache?.name === name)
  if (!row?.cache) return ''
  return [
    row.callsPerMinute !== null && said.reads(formatRate(row.callsPerMinute)),
    row.cache.bytes !== null && formatBytes(row.cache.bytes),
  ]
    .filter((figure) => figure !== false)
    .map((figure) => ` · ${figure}`)
    .join('')
}
