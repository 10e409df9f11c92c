import { useLocation } from 'wouter'
import type { SilenceReview } from '../../../electron/deployments/guests/view.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import styles from './guests.module.css'
import { silence } from './guests-api.ts'
import { words } from './words.ts'

interface SilenceDialogProps {
  readonly deployment: DeploymentView
  readonly review: SilenceReview
  readonly onClose: () => void
}

/** What stopping its telemetry comes to, step by step, before it is done; or why it cannot be done from here. */
export function SilenceDialog({ deployment: { id, name }, review, onClose }: SilenceDialogProps) {
  const client = useClient()
  const [, go] = useLocation()
  const begin = useAction(async () => {
    const task = await silence(client, id)
    onClose()
    go(`/tasks/${task.id}`)
  })
  return (
    <Dialog
      wide
      title={words.silenceTitle(name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.keepReporting}</Button>
          {review.possible && (
            <Button look="main" busy={begin.busy} onClick={begin.run}>
              {words.silenceDo}
            </Button>
          )}
        </>
      }
    >
      {review.possible ? (
        <>
          <ol className={styles.steps}>
            {review.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {review.notes.map((note) => (
            <Paragraph key={note} small>
              {note}
            </Paragraph>
          ))}
        </>
      ) : (
        <Paragraph>{review.why}</Paragraph>
      )}
      {begin.failure && <ErrorNote {...begin.failure} />}
    </Dialog>
  )
}
