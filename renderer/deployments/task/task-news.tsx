import { useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { TaskView } from '../../../electron/deployments/view.ts'
import { useLive } from '../../client/client-context.tsx'
import { showToast } from '../../ui/toasts.ts'
import { words } from '../words.ts'
import { unwatchTasks, useTaskWatch } from './task-watch.ts'
import { isUnderWay, taskTitle } from './task-words.ts'

/** Tells the end of the tasks that the user asked to hear of, wherever they are by then. */
export function TaskNews() {
  const watched = useTaskWatch((watch) => watch.watched)
  const ended = useLive(
    useShallow((state) =>
      [...watched].flatMap((id) => {
        const task = state.tasks[id]
        return task && !isUnderWay(task) ? [task] : []
      }),
    ),
  )
  useEffect(() => {
    unwatchTasks(ended.map(({ id }) => id))
    for (const task of ended) tell(task)
  }, [ended])
  return null
}

function tell(task: TaskView): void {
  const failed = task.state === 'failed'
  const title = taskTitle(task)
  showToast({
    tone: failed ? 'bad' : task.state === 'succeeded' ? 'good' : 'quiet',
    title,
    link: failed
      ? { href: `/tasks/${task.id}`, name: words.taskNews.seeWhatFailed }
      : { href: task.kind === 'tear-down' ? '/' : `/deployments/${task.deploymentId}`, name: words.taskNews.show },
  })
  const unseen = document.visibilityState === 'hidden'
  if (unseen && 'Notification' in window && Notification.permission === 'granted') {
    new Notification(title, { body: failed ? words.taskNews.waits : '' })
  }
}
