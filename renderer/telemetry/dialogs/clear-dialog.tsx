import { useState } from 'react'
import { useClient, useLive } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatBytes, formatPlural } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'

/** Clears the log's history: what is lost, by number and size, and what stays. */
export function ClearDialog({ onClose }: { readonly onClose: () => void }) {
  const { api } = useClient()
  const { counts, ledgerBytes } = useLive((state) => state.telemetry)
  const [pending, setPending] = useState(false)
  const clear = useAction(async () => {
    await answer(api.telemetry.clear.$post({ json: { pending } }))
    onClose()
  })
  const unsettled = counts.held + counts.waiting + counts.retrying + counts.sending
  const settled = counts.accepted + counts.rejected + counts.dropped + counts.suppressed + counts.refused
  return (
    <Dialog
      title="Clear the history"
      about={`${formatPlural(settled, 'settled record')} will be lost, with their attempts and replies (${formatBytes(ledgerBytes)} on disk in all). Export them first if you want to keep them. What Segment has received is not touched.`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" onClick={clear.run} busy={clear.busy}>
            Clear {formatPlural(pending ? settled + unsettled : settled, 'record')}
          </Button>
        </>
      }
    >
      {unsettled > 0 && (
        <Checkbox checked={pending} onChange={setPending}>
          Also the {formatPlural(unsettled, 'record')} not sent yet; they will never be sent
        </Checkbox>
      )}
      <Paragraph small>The counts of requests and bytes go on.</Paragraph>
      {clear.failure && <ErrorNote {...clear.failure} />}
    </Dialog>
  )
}
