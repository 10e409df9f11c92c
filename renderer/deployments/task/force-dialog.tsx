import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface ForceDialogProps {
  readonly name: string
  readonly onClose: () => void
  readonly onForce: () => void
}

/** Before ReadySet is killed: what that means for clients and data. */
export function ForceDialog({ name, onClose, onForce }: ForceDialogProps) {
  return (
    <Dialog
      title={`Force ${name} to stop?`}
      about="ReadySet is ending in order: it may take up to 70 seconds to let its connections and tasks finish."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Go on waiting</Button>
          <Button look="danger" onClick={onForce}>
            Kill it now
          </Button>
        </>
      }
    >
      <p>
        Killed, it stops at once. Queries that run get an error; what it keeps on disk is made for that and stays whole.
      </p>
      <p>The database behind it is not touched.</p>
    </Dialog>
  )
}
