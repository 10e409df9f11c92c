import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { showToast } from '../../ui/toasts.ts'
import { flushCaches } from '../api.ts'
import { queriesChanged } from '../queries/query-feed.ts'
import { words } from './words.ts'

const said = words.flush

interface FlushDialogProps {
  readonly deploymentId: string
  /** Null empties all shallow caches. */
  readonly name: string | null
  readonly onClose: () => void
}

/** Empties shallow caches, which keep their definitions. */
export function FlushDialog({ deploymentId, name, onClose }: FlushDialogProps) {
  const client = useClient()
  const flush = useAction(async () => {
    const { results } = await flushCaches(client, deploymentId, name)
    const failed = results.find(({ outcome }) => outcome === 'failed')
    queriesChanged()
    onClose()
    showToast(
      failed
        ? { tone: 'bad', title: said.failed, text: failed.message ?? said.unexplained }
        : { tone: 'quiet', title: name === null ? said.doneAll : said.done(name) },
    )
  })
  return (
    <Dialog
      title={name === null ? said.titleAll : said.title(name)}
      about={said.about}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{said.keep}</Button>
          <Button look="danger" busy={flush.busy} onClick={flush.run}>
            {name === null ? said.flushAll : said.flush}
          </Button>
        </>
      }
    >
      {flush.failure && <ErrorNote {...flush.failure} />}
    </Dialog>
  )
}
