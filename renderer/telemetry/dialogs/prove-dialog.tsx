import { useCallback } from 'react'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { words } from '../words.ts'

interface ProveDialogProps {
  readonly messageId: string
  readonly onClose: () => void
}

/** Sends the record to a receiver on this machine in another process, and shows what both ends have. */
export function ProveDialog({ messageId, onClose }: ProveDialogProps) {
  return (
    <Dialog
      title={words.dialogs.prove.title}
      about={words.dialogs.prove.about}
      onClose={onClose}
      actions={<Button onClick={onClose}>{words.dialogs.prove.close}</Button>}
      wide
    >
      <Proof messageId={messageId} />
    </Dialog>
  )
}

function Proof({ messageId }: { readonly messageId: string }) {
  const { api } = useClient()
  const prove = useCallback(
    () => answer(api.telemetry.records[':id'].prove.$post({ param: { id: messageId } })),
    [api, messageId],
  )
  const { loaded } = useLoaded(prove)
  if (loaded.kind === 'loading') return <Paragraph>{words.dialogs.prove.sending}</Paragraph>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  const { recorded, received, equal, problem } = loaded.value
  return (
    <div aria-live="polite">
      {equal ? (
        <State tone="quiet" icon="tick">
          {words.dialogs.prove.same}
        </State>
      ) : (
        <State tone="bad" icon="cross">
          {problem ?? words.dialogs.prove.differ}
        </State>
      )}
      <Facts
        rows={[
          [words.dialogs.prove.inTheLog, <Hash key="log" {...recorded} />],
          [
            words.dialogs.prove.received,
            received ? <Hash key="received" {...received} /> : words.dialogs.prove.nothing,
          ],
          [words.dialogs.prove.byProcess, received ? String(received.pid) : '–'],
        ]}
      />
    </div>
  )
}

function Hash({ sha256, bytes }: { readonly sha256: string; readonly bytes: number }) {
  return <Filled text={words.dialogs.prove.hash(bytes)} parts={{ hash: <code>{sha256}</code> }} />
}
