import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { later } from '../../ui/later.tsx'
import { showToast } from '../../ui/toasts.ts'
import { begin, type LifecycleWord } from './detail-api.ts'
import { possibleActions } from './possible-actions.ts'
import { words } from './words.ts'

const said = words.actions

const tearDownDialog = later(async () => (await import('./tear-down-dialog.tsx')).TearDownDialog)

const upgradeDialog = later(async () => (await import('../upgrade/upgrade-dialog.tsx')).UpgradeDialog)

/** Start, stop, restart, upgrade, tear down: those that make sense now. Each begins a task, and the page goes to its steps. */
export function DetailActions({ deployment }: { readonly deployment: DeploymentView }) {
  const { id, name, state, taskId, engine } = deployment
  const client = useClient()
  const [, go] = useLocation()
  const [tearsDown, setTearsDown] = useState(false)
  const [upgrades, setUpgrades] = useState(false)
  const can = possibleActions(state, taskId !== null)
  const act = useAction(async (word: LifecycleWord) => {
    try {
      const task = await begin(client, id, word)
      go(`/tasks/${task.id}`)
    } catch (error) {
      showToast({
        tone: 'bad',
        title: said.notDone(name),
        text: error instanceof Error ? error.message : String(error),
      })
    }
  })
  const { run } = act
  const { start, stop, restart, tearDown } = can
  // The demo's ReadySet is part of the program.
  const upgrade = can.upgrade && engine === 'docker'
  const commands = useMemo<readonly Command[]>(() => {
    const word = (title: string, which: LifecycleWord): Command => ({
      id: `${which}-here`,
      title,
      group: 'Here',
      run: () => run(which),
    })
    return [
      ...(start ? [word(said.startNamed(name), 'start')] : []),
      ...(stop ? [word(said.stopNamed(name), 'stop')] : []),
      ...(restart ? [word(said.restartNamed(name), 'restart')] : []),
      ...(upgrade
        ? [{ id: 'upgrade-here', title: said.upgradeNamed(name), group: 'Here', run: () => setUpgrades(true) } as const]
        : []),
      ...(tearDown
        ? [
            {
              id: 'tear-down-here',
              title: said.tearDownNamed(name),
              group: 'Here',
              run: () => setTearsDown(true),
            } as const,
          ]
        : []),
    ]
  }, [name, run, start, stop, restart, upgrade, tearDown])
  useCommands(commands)
  return (
    <>
      {can.start && (
        <Button look="main" busy={act.busy} onClick={() => act.run('start')}>
          {state.kind === 'missing' ? said.makeAgain : said.start}
        </Button>
      )}
      {can.restart && (
        <Button busy={act.busy} onClick={() => act.run('restart')}>
          {said.restart}
        </Button>
      )}
      {can.stop && (
        <Button busy={act.busy} onClick={() => act.run('stop')}>
          {said.stop}
        </Button>
      )}
      {upgrade && <Button onClick={() => setUpgrades(true)}>{said.upgrade}</Button>}
      {can.tearDown && (
        <Button look="danger" onClick={() => setTearsDown(true)}>
          {said.tearDown}
        </Button>
      )}
      {upgrades && <upgradeDialog.Component deployment={deployment} onClose={() => setUpgrades(false)} />}
      {tearsDown && <tearDownDialog.Component deployment={deployment} onClose={() => setTearsDown(false)} />}
    </>
  )
}
