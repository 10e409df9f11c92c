import { useClient, useLive } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatPlural } from '../../ui/format.ts'

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
      title="Turn telemetry off"
      about={`No request starts from now on. ${formatPlural(pending, 'record')} not sent yet will be dropped, and the ids forgotten. What would have been sent still shows here. This is not reported.`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Leave it on</Button>
          <Button onClick={off.run} busy={off.busy}>
            Turn it off
          </Button>
        </>
      }
    >
      {off.failure && <ErrorNote {...off.failure} />}
    </Dialog>
  )
}
