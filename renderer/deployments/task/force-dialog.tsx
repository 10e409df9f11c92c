import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { words } from './words.ts'

const said = words.force

interface ForceDialogProps {
  readonly name: string
  readonly onClose: () => void
  readonly onForce: () => void
}

/** Before ReadySet is killed: what that means for clients and data. */
export function ForceDialog({ name, onClose, onForce }: ForceDialogProps) {
  return (
    <Dialog
      title={said.title(name)}
      about={said.about}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{said.wait}</Button>
          <Button look="danger" onClick={onForce}>
            {said.kill}
          </Button>
        </>
      }
    >
      <p>{said.means}</p>
      <p>{said.database}</p>
    </Dialog>
  )
}
