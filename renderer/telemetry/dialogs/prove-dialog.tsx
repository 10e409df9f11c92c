import { useCallback } from 'react'
import { useClient } from '../../client/client-context.tsx'
import { answer } from '../../client/request.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatCount } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'

interface ProveDialogProps {
  readonly messageId: string
  readonly onClose: () => void
}

/** Sends the record to a receiver on this machine in another process, and shows what both ends have. */
export function ProveDialog({ messageId, onClose }: ProveDialogProps) {
  return (
    <Dialog
      title="Prove it"
      about={
        <>
          The body is sent, by the code that sends it to Segment, to a receiver on this machine in a process of its own.
          Nothing leaves the machine.
        </>
      }
      onClose={onClose}
      actions={<Button onClick={onClose}>Close</Button>}
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
  if (loaded.kind === 'loading') return <Paragraph>Sending to the receiver; this takes 10 s at most.</Paragraph>
  if (loaded.kind === 'failed') return <ErrorNote {...loaded.failure} />
  const { recorded, received, equal, problem } = loaded.value
  return (
    <div aria-live="polite">
      {equal ? (
        <State tone="quiet" icon="tick">
          The bytes are the same
        </State>
      ) : (
        <State tone="bad" icon="cross">
          {problem ?? 'The bytes differ'}
        </State>
      )}
      <Facts
        rows={[
          ['In the log', <Hash key="log" {...recorded} />],
          ['Received', received ? <Hash key="received" {...received} /> : 'nothing'],
          ['By process', received ? String(received.pid) : '–'],
        ]}
      />
    </div>
  )
}

function Hash({ sha256, bytes }: { readonly sha256: string; readonly bytes: number }) {
  return (
    <>
      <code>{sha256}</code>, {formatCount(bytes)} bytes
    </>
  )
}
