import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { useLive } from '../client/client-context.tsx'
import { type Command, useCommands } from '../ui/commands.ts'
import { fixedCommands } from './fixed-commands.ts'

/** The commands that hold on every screen, and one for each deployment. */
export function ShellCommands() {
  const [, go] = useLocation()
  const deployments = useLive((state) => state.deployments)
  const fixed = useMemo<readonly Command[]>(
    () => fixedCommands.map(({ address, ...command }) => ({ ...command, run: () => go(address) })),
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
