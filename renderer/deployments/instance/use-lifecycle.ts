import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { failureOf } from '../../client/api-failure.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import type { Command } from '../../ui/commands.ts'
import { showToast } from '../../ui/toasts.ts'
import { begin, type LifecycleWord } from '../detail/detail-api.ts'
import { words } from './words.ts'

/** Which of them make sense now. */
export type CanDo = Readonly<Record<LifecycleWord, boolean>>

export interface Lifecycle {
  readonly can: CanDo
  readonly busy: boolean
  /** Begins a task and goes to its steps; what is refused is told where the user is. */
  readonly run: (word: LifecycleWord) => void
  /** The same for the palette; stable while nothing changes. */
  readonly commands: readonly Command[]
}

/** Start, stop and restart of what has a container here. */
export function useLifecycle({ id, name }: DeploymentView, { start, stop, restart }: CanDo): Lifecycle {
  const client = useClient()
  const [, go] = useLocation()
  const { run, busy } = useAction(async (word: LifecycleWord) => {
    try {
      const task = await begin(client, id, word)
      go(`/tasks/${task.id}`)
    } catch (error) {
      const { message, hint } = failureOf(error)
      showToast({ tone: 'bad', title: words.notDone(name), text: hint === null ? message : `${message} ${hint}` })
    }
  })
  const commands = useMemo<readonly Command[]>(() => {
    const command = (word: LifecycleWord, title: string): Command => ({
      id: `${word}-here`,
      title,
      group: 'Here',
      run: () => run(word),
    })
    return [
      ...(start ? [command('start', words.startNamed(name))] : []),
      ...(stop ? [command('stop', words.stopNamed(name))] : []),
      ...(restart ? [command('restart', words.restartNamed(name))] : []),
    ]
  }, [name, run, start, stop, restart])
  return { can: { start, stop, restart }, busy, run, commands }
}
