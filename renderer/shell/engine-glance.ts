import type { EngineCondition } from '../../electron/engines/condition.ts'
import { assertNever } from '../ui/assert-never.ts'
import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/state.tsx'
import { words } from './words.ts'

export interface EngineGlance {
  readonly tone: Tone
  readonly icon: IconName
  readonly words: string
}

/** An engine in a few words: `Docker 28.2.2 · local`, `Docker not running`. */
export function engineGlance(label: string, condition: EngineCondition): EngineGlance {
  switch (condition.kind) {
    case 'connected': {
      const { product, version, remote } = condition.facts
      return {
        tone: 'good',
        icon: 'tick-filled',
        words: words.engine.connected(product, version, remote ? words.engine.remote : words.engine.local),
      }
    }
    case 'connecting':
      return condition.last
        ? { tone: 'warn', icon: 'loop', words: words.engine.silent(label) }
        : { tone: 'busy', icon: 'arrow', words: words.engine.connecting(label) }
    case 'unavailable':
      return { tone: 'bad', icon: 'cross', words: words.engine.troubles[condition.problem.reason](label) }
    default:
      return assertNever(condition)
  }
}
