import { useState } from 'react'
import { useLocation } from 'wouter'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Action } from '../../client/use-action.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { later } from '../../ui/later.tsx'
import { bringBack, useDeployStore } from '../deploy/deploy-store.ts'
import type { TaskWord } from './task-api.ts'
import { watchTask } from './task-watch.ts'
import { undoes, wentBack } from './task-words.ts'
import { words } from './words.ts'

const said = words.actions

const forceDialog = later(async () => (await import('./force-dialog.tsx')).ForceDialog)

interface TaskActionsProps {
  readonly task: TaskView
  readonly say: Action<[TaskWord]>
}

/** What can be done about the task now. Buttons say what will happen. */
export function TaskActions({ task, say }: TaskActionsProps) {
  const [, go] = useLocation()
  const hasForm = useDeployStore(({ begun }) => begun?.taskId === task.id && begun.form.engine === 'docker')
  const [asksForce, setAsksForce] = useState(false)
  const keepWorking = () => {
    watchTask(task.id)
    go('/')
  }
  return (
    <>
      {task.state === 'running' && (
        <>
          <Button onClick={keepWorking}>{said.keepWorking}</Button>
          {task.canForce && (
            <Button look="danger" onClick={() => setAsksForce(true)}>
              {said.force}
            </Button>
          )}
          {task.canCancel && (
            <Button look="danger" busy={say.busy} onClick={() => say.run({ say: 'cancel' })}>
              {said.cancel}
            </Button>
          )}
        </>
      )}
      {task.state === 'failed' && (
        <>
          <Button look="main" busy={say.busy} onClick={() => say.run({ say: 'retry' })}>
            {said.retry}
          </Button>
          <Button look="danger" busy={say.busy} onClick={() => say.run({ say: 'roll-back' })}>
            {undoes(task) ? said.rollBack : said.leave}
          </Button>
        </>
      )}
      {((task.state === 'succeeded' && task.kind !== 'tear-down') || wentBack(task)) && (
        <LinkButton look="main" href={`/deployments/${task.deploymentId}`}>
          {task.kind === 'deploy' ? said.connect(task.deploymentName) : said.open(task.deploymentName)}
        </LinkButton>
      )}
      {hasForm && (task.state === 'rolled-back' || task.state === 'cancelled') && (
        <Button
          look="main"
          onClick={() => {
            bringBack(task.id)
            go('/deploy')
          }}
        >
          {said.deployAgain}
        </Button>
      )}
      {isOver(task) && <LinkButton href="/">{said.all}</LinkButton>}
      {asksForce && (
        <forceDialog.Component
          name={task.deploymentName}
          onClose={() => setAsksForce(false)}
          onForce={() => {
            setAsksForce(false)
            say.run({ say: 'force' })
          }}
        />
      )}
    </>
  )
}

function isOver({ state }: TaskView): boolean {
  return state === 'succeeded' || state === 'cancelled' || state === 'rolled-back'
}
