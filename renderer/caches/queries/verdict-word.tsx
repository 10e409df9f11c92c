import type { CacheFlag, Verdict } from '../../../electron/caches/view.ts'
import { formatCount } from '../../ui/format.ts'
import { State } from '../../ui/state.tsx'
import type { Look } from '../look.ts'
import { words } from '../words.ts'

const verdictLooks: Readonly<Record<Verdict['kind'], Look>> = {
  cacheable: { tone: 'busy', icon: 'tick' },
  cached: { tone: 'quiet', icon: 'stack' },
  checking: { tone: 'quiet', icon: 'loop' },
  skipped: { tone: 'quiet', icon: 'skip' },
  unsupported: { tone: 'quiet', icon: 'ring-struck' },
  unknown: { tone: 'quiet', icon: 'question' },
}

const flagLooks: Readonly<Record<CacheFlag, Look>> = {
  cold: { tone: 'warn', icon: 'pause' },
  wasteful: { tone: 'warn', icon: 'loop' },
  'low-hit-ratio': { tone: 'warn', icon: 'triangle' },
}

/** ReadySet's word on a query, as a state. */
export function VerdictWord({ verdict: { kind } }: { readonly verdict: Verdict }) {
  return <State {...verdictLooks[kind]}>{words.verdicts[kind]}</State>
}

/** What is amiss with a cache; where nothing is, nothing is said. */
export function FlagWords({ flags }: { readonly flags: readonly CacheFlag[] }) {
  const [first, ...others] = flags
  if (first === undefined) return null
  const { word } = words.flags[first]
  return (
    <span title={flags.map(flagMeans).join(' ')}>
      <State {...flagLooks[first]}>{others.length === 0 ? word : `${word}, +${formatCount(others.length)}`}</State>
    </span>
  )
}

/** What is amiss, in a sentence. */
export function flagMeans(flag: CacheFlag): string {
  const { word, means } = words.flags[flag]
  return words.flag(word, means)
}
