import type { Check } from '../../../electron/readyset/kinds.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { Tone } from '../../ui/state.tsx'
import { words } from './words.ts'

export interface ChecksSummary {
  readonly tone: Tone
  readonly icon: IconName
  /** `9 pass, 1 warns, 1 fails`. */
  readonly words: string
}

/** All checks in a line; it looks as the worst of them. */
export function checksSummary(checks: readonly Check[]): ChecksSummary {
  const count = (outcome: Check['outcome']) => checks.filter((check) => check.outcome === outcome).length
  const [pass, warn, fail] = [count('pass'), count('warn'), count('fail')]
  const said = words.checks
  const counts = [pass > 0 && said.pass(pass), warn > 0 && said.warn(warn), fail > 0 && said.fail(fail)]
  const [tone, icon] =
    fail > 0 ? (['bad', 'cross'] as const) : warn > 0 ? (['warn', 'triangle'] as const) : (['good', 'tick'] as const)
  return { tone, icon, words: counts.filter(Boolean).join(', ') || said.none }
}
