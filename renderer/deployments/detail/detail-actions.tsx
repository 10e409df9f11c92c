import { useMemo, useState } from 'react'
import type { DeploymentView } from '../../../electron/deployments/view.ts'
import { Button } from '../../ui/button.tsx'
import { type Command, useCommands } from '../../ui/commands.ts'
import { later } from '../../ui/later.tsx'
import { LifecycleButtons } from '../instance/lifecycle-buttons.tsx'
import { useLifecycle } from '../instance/use-lifecycle.ts'
import { possibleActions } from './possible-actions.ts'
import { words } from './words.ts'

const said = words.actions

const tearDownDialog = later(async () => (await import('./tear-down-dialog.tsx')).TearDownDialog)

const upgradeDialog = later(async () => (await import('../upgrade/upgrade-dialog.tsx')).UpgradeDialog)

/** Start, stop, restart, upgrade, tear down: those that make sense now. Each begins a task, and the page goes to its steps. */
export function DetailActions({ deployment }: { readonly deployment: DeploymentView }) {
  const { name, state, taskId, engine } = deployment
  const [tearsDown, setTearsDown] = useState(false)
  const [upgrades, setUpgrades] = useState(false)
  const can = possibleActions(state, taskId !== null)
  const lifecycle = useLifecycle(deployment, can)
  // The demo's ReadySet is part of the program.
  const upgrade = can.upgrade && engine === 'docker'
  const { tearDown } = can
  const commands = useMemo<readonly Command[]>(() => {
    const here = (id: string, title: string, run: () => void): Command => ({ id, title, group: 'Here', run })
    return [
      ...lifecycle.commands,
      ...(upgrade ? [here('upgrade-here', said.upgradeNamed(name), () => setUpgrades(true))] : []),
      ...(tearDown ? [here('tear-down-here', said.tearDownNamed(name), () => setTearsDown(true))] : []),
    ]
  }, [lifecycle.commands, name, upgrade, tearDown])
  useCommands(commands)
  return (
    <>
      <LifecycleButtons lifecycle={lifecycle} startName={state.kind === 'missing' ? said.makeAgain : undefined} />
      {upgrade && <Button onClick={() => setUpgrades(true)}>{said.upgrade}</Button>}
      {tearDown && (
        <Button look="danger" onClick={() => setTearsDown(true)}>
          {said.tearDown}
        </Button>
      )}
      {upgrades && <upgradeDialog.Component deployment={deployment} onClose={() => setUpgrades(false)} />}
      {tearsDown && <tearDownDialog.Component deployment={deployment} onClose={() => setTearsDown(false)} />}
    </>
  )
}
