import { useState } from 'react'
import { useClient, useLive } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { words } from '../words.ts'

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
      title={words.dialogs.clear.title}
      about={words.dialogs.clear.about(settled, formatBytes(ledgerBytes))}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.dialogs.clear.keep}</Button>
          <Button look="danger" onClick={clear.run} busy={clear.busy}>
            {words.dialogs.clear.clear(pending ? settled + unsettled : settled)}
          </Button>
        </>
      }
    >
      {unsettled > 0 && (
        <Checkbox checked={pending} onChange={setPending}>
          {words.dialogs.clear.also(unsettled)}
        </Checkbox>
      )}
      <Paragraph small>{words.dialogs.clear.countsGoOn}</Paragraph>
      {clear.failure && <ErrorNote {...clear.failure} />}
    </Dialog>
  )
}
