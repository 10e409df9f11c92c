import type { ContainerState } from '../../engines/objects.ts'
import { exitMeaning } from '../../readyset/exit-meaning.ts'
import type { LastExit } from './observed.ts'

type Ended = Extract<ContainerState, { kind: 'exited' | 'restarting' }>

/** How an instance ended, from its exit code and the masked last lines of its log. */
export function exitOf(containerId: string, state: Ended, lastLines: readonly string[]): LastExit {
  const { exitCode } = state
  const outOfMemory = state.kind === 'exited' && state.outOfMemory
  const { message } = exitMeaning({ exitCode, outOfMemory, lastLines })
  const told = message.replace(/^ReadySet (ended with exit code \d+[^:]*: )?/, '').replace(/\.$/, '')
  return { containerId, exitCode, outOfMemory, why: `exited with code ${exitCode}: ${told}` }
}
