import { useCallback, useState } from 'react'
import { useLocation } from 'wouter'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { useLoaded } from '../../client/use-loaded.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { forget, lossesOf, tearDown } from './detail-api.ts'
import { LossList } from './loss-list.tsx'

interface TearDownDialogProps {
  readonly deployment: DeploymentView
  readonly onClose: () => void
}

/** Lists what will be lost by name and size before it asks; the quieter ways, keeping data and forgetting, stand beside. */
export function TearDownDialog({ deployment: { id, name }, onClose }: TearDownDialogProps) {
  const client = useClient()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const [keepData, setKeepData] = useState(false)
  const { loaded, reload } = useLoaded(useCallback(() => lossesOf(client, id), [client, id]))
  const remove = useAction(async () => {
    const task = await tearDown(client, id, typed, keepData)
    onClose()
    go(`/tasks/${task.id}`)
  })
  const leave = useAction(async () => {
    await forget(client, id)
    onClose()
    go('/')
  })
  const named = typed === name
  const ready = named && loaded.kind === 'ready'
  return (
    <Dialog
      wide
      title={`Tear down ${name}?`}
      about="It is stopped and removed. Applications that connect to it get errors from then on."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button busy={leave.busy} onClick={leave.run} title="It goes on running; this program no longer shows it.">
            Forget it, leave all running
          </Button>
          <Button look="danger" disabled={!ready} busy={remove.busy} onClick={remove.run}>
            {keepData ? 'Tear down, keep data' : 'Tear down'}
          </Button>
        </>
      }
    >
      {loaded.kind === 'loading' && <Paragraph>Looking at what there is…</Paragraph>}
      {loaded.kind === 'failed' && (
        <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>Look again</Button>} />
      )}
      {loaded.kind === 'ready' && (
        <>
          <LossList losses={keepData ? loaded.value.lossesKeepingData : loaded.value.losses} />
          {loaded.value.losses.some(({ what }) => what === 'volume') && (
            <Checkbox checked={keepData} onChange={setKeepData}>
              Keep the data: the volumes stay on the engine, and can be used again
            </Checkbox>
          )}
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) remove.run()
        }}
      >
        <Field label={`Type ${name} to confirm`}>
          {(control) => <Input {...control} value={typed} placeholder={name} onChange={setTyped} />}
        </Field>
      </form>
      <Paragraph small>
        Forgetting removes nothing: containers, volumes and caches stay as they are, and this program no longer shows
        them.
      </Paragraph>
      {[remove.failure, leave.failure].map((failure) => failure && <ErrorNote key={failure.code} {...failure} />)}
    </Dialog>
  )
}
