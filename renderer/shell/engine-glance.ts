import type { EngineCondition, EngineTrouble } from '../../electron/engines/condition.ts'
import { assertNever } from '../ui/assert-never.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/state.tsx'

export interface EngineGlance {
  readonly tone: Tone
  readonly icon: IconName
  readonly words: string
}

const troubles: Readonly<Record<EngineTrouble, string>> = {
  'not-installed': 'not installed',
  'not-running': 'not running',
  'permission-denied': 'permission denied',
  'too-old': 'too old',
  unreachable: 'unreachable',
}

/** An engine in a few words: `Docker 28.2.2 · local`, `Docker not running`. */
export function engineGlance(label: string, condition: EngineCondition): EngineGlance {
  switch (condition.kind) {
    case 'connected': {
      const { product, version, remote } = condition.facts
      return { tone: 'good', icon: 'tick-filled', words: `${product} ${version} · ${remote ? 'remote' : 'local'}` }
    }
    case 'connecting':
      return condition.last
        ? { tone: 'warn', icon: 'loop', words: `${label} does not answer, reconnecting` }
        : { tone: 'busy', icon: 'arrow', words: `Looking for ${label}` }
    case 'unavailable':
      return { tone: 'bad', icon: 'cross', words: `${label} ${troubles[condition.problem.reason]}` }
    default:
      return assertNever(condition)
  }
}
