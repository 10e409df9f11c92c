import type { DeploymentState, DeploymentView } from '../../electron/deployments/view.ts'
import { assertNever } from '../ui/assert-never.ts'
import { formatCount, formatPercent } from '../ui/format.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/state.tsx'
import { words } from './words.ts'

export interface StateLook {
  readonly tone: Tone
  readonly icon: IconName
  readonly word: string
}

/** A deployment's state as its icon, its colour and its word. Green is what answered a query through its port, alone. */
export function stateLook(deployment: Pick<DeploymentView, 'state' | 'engine'>): StateLook {
  const { kind } = deployment.state
  const word = words.states[kind]
  switch (kind) {
    case 'online':
      return { tone: 'good', icon: 'tick-filled', word: deployment.engine === 'demo' ? words.demo : word }
    case 'snapshotting':
    case 'starting':
    case 'deploying':
      return { tone: 'busy', icon: 'arrow', word }
    case 'upgrading':
      return { tone: 'warn', icon: 'loop', word }
    case 'restarting':
      return { tone: 'warn', icon: 'triangle', word }
    case 'not-answering':
      return { tone: 'bad', icon: 'cross', word }
    case 'failed':
      return { tone: 'bad', icon: 'cross', word }
    case 'missing':
      return { tone: 'bad', icon: 'cross', word }
    case 'stopping':
    case 'removing':
      return { tone: 'quiet', icon: 'arrow', word }
    case 'stopped':
      return { tone: 'quiet', icon: 'square', word }
    case 'unknown':
      return { tone: 'quiet', icon: 'question', word }
    default:
      return assertNever(kind)
  }
}

/** True for a state that does not mend itself: the user is asked to do something. */
export function needsUser(state: DeploymentState): boolean {
  return state.kind === 'not-answering' || state.kind === 'failed' || state.kind === 'missing'
}

/** How the reason is said where part of it moves with the time; `text` is the whole reason where nothing does. */
export type Reason =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'answered'; readonly at: number; readonly rest: string }
  | { readonly kind: 'last-seen'; readonly at: number }

/** The reason in the state's own line. */
export function reasonOf(deployment: Pick<DeploymentView, 'state' | 'why' | 'engine'>): Reason {
  const { state, why } = deployment
  switch (state.kind) {
    case 'online':
      return { kind: 'answered', at: state.answeredAt, rest: why }
    case 'snapshotting': {
      const tables = words.reasons.tables(formatCount(state.tablesDone), state.tables)
      return {
        kind: 'text',
        text: state.percent === null ? tables : `${tables}, ${formatPercent(Math.floor(state.percent) / 100)}`,
      }
    }
    case 'restarting':
      // The reason counts them itself.
      return { kind: 'text', text: why === '' ? words.reasons.restarts(state.restarts) : why }
    case 'unknown':
      return state.lastSeenAt === null ? { kind: 'text', text: why } : { kind: 'last-seen', at: state.lastSeenAt }
    default:
      return { kind: 'text', text: why }
  }
}
