import type { CacheFlag, Verdict } from '../../../electron/caches/view.ts'
import { State } from '../../ui/state.tsx'
import { flagLooks, verdictLooks } from '../words.ts'

export function VerdictWord({ verdict }: { readonly verdict: Verdict }) {
  const { tone, icon, word } = verdictLooks[verdict.kind]
  return (
    <State tone={tone} icon={icon}>
      {word}
    </State>
  )
}

/** What is amiss with a cache; where nothing is, nothing is said. */
export function FlagWords({ flags }: { readonly flags: readonly CacheFlag[] }) {
  const [first, ...others] = flags
  if (first === undefined) return null
  const { tone, icon, word } = flagLooks[first]
  return (
    <span title={flags.map((flag) => `${flagLooks[flag].word}: ${flagLooks[flag].means}`).join('; ')}>
      <State tone={tone} icon={icon}>
        {others.length === 0 ? word : `${word}, +${others.length}`}
      </State>
    </span>
  )
}
