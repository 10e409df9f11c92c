import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { showToast } from '../../ui/toasts.ts'
import { flushCaches } from '../api.ts'
import { queriesChanged } from '../queries/query-feed.ts'

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
        ? { tone: 'bad', title: 'Not flushed', text: failed.message ?? '' }
        : { tone: 'quiet', title: name === null ? 'All shallow caches are empty' : `${name} is empty` },
    )
  })
  return (
    <Dialog
      title={name === null ? 'Flush all shallow caches?' : `Flush the cache ${name}?`}
      about="What is kept of results is thrown away; definitions stay. The next read of each goes to the upstream and fills it again, so the upstream has more to do for a while."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep the entries</Button>
          <Button look="danger" busy={flush.busy} onClick={flush.run}>
            {name === null ? 'Flush all' : 'Flush it'}
          </Button>
        </>
      }
    >
      {flush.failure && <ErrorNote {...flush.failure} />}
    </Dialog>
  )
}
