import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useLive } from '../client/client-context.tsx'
import { type Command, useCommands } from '../ui/commands.ts'
import { fixedCommands } from './fixed-commands.ts'
import { words } from './words.ts'

/** The commands that hold on every screen, and one for each deployment. */
export function ShellCommands() {
  const [, go] = useLocation()
  const deployments = useLive((state) => state.deployments)
  const host = useLive((state) => state.app.host)
  const fixed = useMemo<readonly Command[]>(
    () =>
      fixedCommands
        .filter(({ browserOnly }) => host === 'browser' || !browserOnly)
        .map(({ address, browserOnly: _, ...command }) => ({ ...command, run: () => go(address) })),
    [go, host],
  )
  // Names and ids alone: a figure that changes each second makes no new list.
  const names = Object.values(deployments)
    .map(({ id, name }) => `${id} ${name}`)
    .join('\n')
  const each = useMemo<readonly Command[]>(
    () =>
      names
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => {
          const [id = '', name = ''] = line.split(' ')
          const open = (title: string, tab: string, found = ''): Command => ({
            id: `open-${id}${tab}`,
            title,
            group: 'Deployments',
            words: found,
            onlyFound: tab !== '',
            run: () => go(`/deployments/${id}${tab}`),
          })
          return [
            open(name, ''),
            open(words.ofDeployment.queries(name), '/queries', words.ofDeployment.queriesWords),
            open(words.ofDeployment.charts(name), '/charts', words.ofDeployment.chartsWords),
            open(words.ofDeployment.prompt(name), '/sql', words.ofDeployment.promptWords),
            open(words.ofDeployment.connect(name), '/connect', words.ofDeployment.connectWords),
            open(words.ofDeployment.log(name), '/log', words.ofDeployment.logWords),
            open(words.ofDeployment.settings(name), '/settings', words.ofDeployment.settingsWords),
            open(words.ofDeployment.events(name), '/events', words.ofDeployment.eventsWords),
          ]
        }),
    [names, go],
  )
  useCommands(fixed)
  useCommands(each)
  return null
}
