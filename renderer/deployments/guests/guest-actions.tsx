import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { forget } from '../detail/detail-api.ts'
import { possibleActions } from '../detail/possible-actions.ts'
import { LifecycleButtons } from '../instance/lifecycle-buttons.tsx'
import { useLifecycle } from '../instance/use-lifecycle.ts'
import { words } from './words.ts'

/** Start, stop and restart of an adopted one; forgetting of any. What its own tool decides is not offered. */
export function GuestActions({ deployment }: { readonly deployment: DeploymentView }) {
  const { name, state, taskId, origin } = deployment
  const [forgets, setForgets] = useState(false)
  const here = origin.from === 'adopted'
  // One that is not asked runs all the same, as far as its engine tells.
  const runs = state.kind === 'unknown' && origin.from === 'adopted' && !origin.asked && state.lastSeenAt === null
  const can = possibleActions(runs ? { kind: 'starting' } : state, taskId !== null)
  // What is gone cannot be made again by who did not make it.
  const start = here && can.start && state.kind !== 'missing'
  const stop = here && can.stop
  const restart = here && can.restart
  const lifecycle = useLifecycle(deployment, { start, stop, restart })
  const commands = useMemo<readonly Command[]>(
    () => [
      ...lifecycle.commands,
      { id: 'forget-here', title: words.forgetNamed(name), group: 'Here', run: () => setForgets(true) },
    ],
    [lifecycle.commands, name],
  )
  useCommands(commands)
  return (
    <>
      <LifecycleButtons lifecycle={lifecycle} />
      <Button disabled={taskId !== null} onClick={() => setForgets(true)}>
        {words.forget}
      </Button>
      {forgets && <ForgetDialog deployment={deployment} onClose={() => setForgets(false)} />}
    </>
  )
}

function ForgetDialog({ deployment, onClose }: { readonly deployment: DeploymentView; readonly onClose: () => void }) {
  const { id, name, origin } = deployment
  const client = useClient()
  const [, go] = useLocation()
  const leave = useAction(async () => {
    await forget(client, id)
    go('/')
  })
  return (
    <Dialog
      title={words.forgetTitle(name)}
      about={origin.from === 'adopted' ? words.forgetAdopted : words.forgetRemote}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.keep}</Button>
          <Button look="main" busy={leave.busy} onClick={leave.run}>
            {words.forgetDo}
          </Button>
        </>
      }
    >
      {leave.failure && <ErrorNote {...leave.failure} />}
    </Dialog>
  )
}
