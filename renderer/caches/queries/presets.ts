import type { Sorting, VerdictFilter } from './select.ts'

/** A question that is asked of the candidates often, as what the list is filtered and sorted by. */
export interface Preset {
  readonly name: string
  /** What it brings up, in a sentence. */
  readonly means: string
  readonly verdict: VerdictFilter
  readonly sorting: Sorting
}

const most = (key: Sorting['key']): Sorting => ({ key, descending: true })

export const presets: readonly Preset[] = [
  { name: 'Most time', means: 'where the upstream spends its time', verdict: 'all', sorting: most('share') },
  {
    name: 'Biggest win',
    means: 'what a cache could save most on, of what can be cached',
    verdict: 'cacheable',
    sorting: most('could-save'),
  },
  { name: 'Most frequent', means: 'what is executed most', verdict: 'all', sorting: most('calls') },
  { name: 'Slowest', means: 'what takes longest upstream, on average', verdict: 'all', sorting: most('avg') },
  { name: 'New', means: 'what this program saw first most lately', verdict: 'all', sorting: most('first-seen') },
]

/** The preset that the list stands at; none once it is sorted or filtered otherwise. */
export function presetOf(verdict: VerdictFilter, { key, descending }: Sorting): Preset | undefined {
  return presets.find(
    (preset) => preset.verdict === verdict && preset.sorting.key === key && preset.sorting.descending === descending,
  )
}
