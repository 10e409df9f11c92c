import { useClient, useLive } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { words } from '../words.ts'

/** Says what turning telemetry off will do, and does it. */
export function OptOutDialog({ onClose }: { readonly onClose: () => void }) {
  const { api } = useClient()
  const { counts } = useLive((state) => state.telemetry)
  const off = useAction(async () => {
    await answer(api.telemetry.consent.$post({ json: { choice: 'off' } }))
    onClose()
  })
  const pending = counts.held + counts.waiting + counts.retrying + counts.sending
  return (
    <Dialog
      title={words.dialogs.off.title}
      about={words.dialogs.off.about(pending)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.dialogs.off.leave}</Button>
          <Button onClick={off.run} busy={off.busy}>
            {words.dialogs.off.turnOff}
          </Button>
        </>
      }
    >
      {off.failure && <ErrorNote {...off.failure} />}
    </Dialog>
  )
}
