import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useLive } from '../client/client-context.tsx'
import { type Command, useCommands } from '../ui/commands.ts'

/** The commands that hold on every screen, and one for each deployment. */
export function ShellCommands() {
  const [, go] = useLocation()
  const deployments = useLive((state) => state.deployments)
  const fixed = useMemo<readonly Command[]>(
    () => [
      {
        id: 'deploy',
        title: 'Deploy ReadySet',
        group: 'Here',
        words: 'new create install',
        keys: 'n',
        run: () => go('/deploy'),
      },
      { id: 'demo', title: 'Try the demo', group: 'Here', words: 'no docker sample', run: () => go('/deploy/demo') },
      { id: 'go-deployments', title: 'Deployments', group: 'Go to', keys: 'g d', run: () => go('/') },
      {
        id: 'go-queries',
        title: 'Queries',
        group: 'Go to',
        words: 'caches candidates cached',
        keys: 'g q',
        run: () => go('/queries'),
      },
      {
        id: 'go-telemetry',
        title: 'Telemetry',
        group: 'Go to',
        words: 'log payloads segment',
        keys: 'g t',
        run: () => go('/telemetry'),
      },
      {
        id: 'go-settings',
        title: 'Settings',
        group: 'Go to',
        words: 'preferences theme',
        keys: 'g s',
        run: () => go('/settings'),
      },
      { id: 'go-engines', title: 'Engines', group: 'Settings', words: 'docker', run: () => go('/settings/engines') },
      {
        id: 'go-about',
        title: 'About this program',
        group: 'Settings',
        words: 'version data folder',
        run: () => go('/settings/about'),
      },
    ],
    [go],
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
          const open = (title: string, tab: string, words = ''): Command => ({
            id: `open-${id}${tab}`,
            title,
            group: 'Deployments',
            words,
            run: () => go(`/deployments/${id}${tab}`),
          })
          return [
            open(name, ''),
            open(`Queries of ${name}`, '/queries', 'caches candidates cached'),
            open(`Charts of ${name}`, '/charts', 'latency hit ratio'),
            open(`SQL prompt of ${name}`, '/sql', 'run compare before after'),
          ]
        }),
    [names, go],
  )
  useCommands(fixed)
  useCommands(each)
  return null
}
