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
import { words } from './words.ts'

const said = words.tearDown

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
      title={said.title(name)}
      about={said.about}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{said.keep}</Button>
          <Button busy={leave.busy} onClick={leave.run} title={said.forgetHint}>
            {said.forget}
          </Button>
          <Button look="danger" disabled={!ready} busy={remove.busy} onClick={remove.run}>
            {keepData ? said.tearDownKeepData : said.tearDown}
          </Button>
        </>
      }
    >
      {loaded.kind === 'loading' && <Paragraph>{said.reading}</Paragraph>}
      {loaded.kind === 'failed' && (
        <ErrorNote {...loaded.failure} actions={<Button onClick={reload}>{said.readAgain}</Button>} />
      )}
      {loaded.kind === 'ready' && (
        <>
          <LossList losses={keepData ? loaded.value.lossesKeepingData : loaded.value.losses} />
          {loaded.value.losses.some(({ what }) => what === 'volume') && (
            <Checkbox checked={keepData} onChange={setKeepData}>
              {said.keepData}
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
        <Field label={said.confirm(name)}>
          {(control) => <Input {...control} value={typed} placeholder={name} onChange={setTyped} />}
        </Field>
      </form>
      <Paragraph small>{said.forgetMeans}</Paragraph>
      {[remove.failure, leave.failure].map((failure) => failure && <ErrorNote key={failure.code} {...failure} />)}
    </Dialog>
  )
}
