import { useState } from 'react'
import { useLocation } from 'wouter'
import type { UpgradeView } from '../../../electron/deployments/upgrade/view.ts'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { joinImage, splitImage } from '../form/image-parts.ts'
import { Row } from '../form/section.tsx'
import { useFormOptions } from '../form/use-form-options.ts'
import { previewUpgrade, upgrade } from './upgrade-api.ts'
import { UpgradeReview } from './upgrade-review.tsx'
import { beginWord, words } from './words.ts'

interface UpgradeDialogProps {
  readonly deployment: DeploymentView
  readonly onClose: () => void
}

/** Chooses an image, asks what there is when the user says so, tells what an upgrade would do, and begins it. */
export function UpgradeDialog({ deployment: { id, name, image: deployed }, onClose }: UpgradeDialogProps) {
  const client = useClient()
  const [, go] = useLocation()
  const { tags } = useFormOptions()
  const [image, setImage] = useState(deployed)
  const [view, setView] = useState<UpgradeView | null>(null)
  const parts = splitImage(image)
  const check = useAction(async () => {
    setView(null)
    setView(await previewUpgrade(client, id, image))
  })
  const begin = useAction(async (to: UpgradeView) => {
    const task = await upgrade(client, id, { image: to.available.image, digest: to.available.digest ?? '' })
    onClose()
    go(`/tasks/${task.id}`)
  })
  const choose = (next: string) => {
    setImage(next)
    // What was found was found of another image.
    setView(null)
  }
  return (
    <Dialog
      wide
      title={words.title(name)}
      about={words.about}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.leave}</Button>
          <Button look={view === null ? 'main' : 'normal'} busy={check.busy} onClick={check.run}>
            {image === deployed ? words.check : words.checkThis}
          </Button>
          {view !== null && view.verdict !== 'same' && (
            <Button look="main" busy={begin.busy} onClick={() => begin.run(view)}>
              {beginWord(view.verdict)}
            </Button>
          )}
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          check.run()
        }}
      >
        <Row shape="image">
          <Field label={words.image}>
            {(control) => (
              <Input
                {...control}
                mono
                title={parts.name}
                value={parts.name}
                onChange={(value) => choose(joinImage(value, parts.tag))}
              />
            )}
          </Field>
          <Field label={words.tag}>
            {(control) => (
              <Input
                {...control}
                mono
                list="upgrade-tags"
                placeholder={words.tagLike}
                value={parts.tag}
                onChange={(value) => choose(joinImage(parts.name, value))}
              />
            )}
          </Field>
        </Row>
        <datalist id="upgrade-tags">
          {tags.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      </form>
      {check.busy && <Waiting>{words.checking}</Waiting>}
      {check.failure && <ErrorNote {...check.failure} />}
      {view !== null && <UpgradeReview view={view} />}
      {begin.failure && <ErrorNote {...begin.failure} />}
    </Dialog>
  )
}
