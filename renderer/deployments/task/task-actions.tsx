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
          <Button onClick={keepWorking}>Keep working, tell me when it is done</Button>
          {task.canForce && (
            <Button look="danger" onClick={() => setAsksForce(true)}>
              Force it…
            </Button>
          )}
          {task.canCancel && (
            <Button look="danger" busy={say.busy} onClick={() => say.run({ say: 'cancel' })}>
              Cancel and undo
            </Button>
          )}
        </>
      )}
      {task.state === 'failed' && (
        <>
          <Button look="main" busy={say.busy} onClick={() => say.run({ say: 'retry' })}>
            Retry from the failed step
          </Button>
          <Button look="danger" busy={say.busy} onClick={() => say.run({ say: 'roll-back' })}>
            {undoes(task) ? 'Roll back' : 'Leave it as it is'}
          </Button>
        </>
      )}
      {((task.state === 'succeeded' && task.kind !== 'tear-down') || wentBack(task)) && (
        <LinkButton look="main" href={`/deployments/${task.deploymentId}`}>
          {task.kind === 'deploy' ? `Connect to ${task.deploymentName}` : `Open ${task.deploymentName}`}
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
          Change the form and deploy again
        </Button>
      )}
      {isOver(task) && <LinkButton href="/">All deployments</LinkButton>}
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
