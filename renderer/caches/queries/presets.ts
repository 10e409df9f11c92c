import type { Sorting, VerdictFilter } from './select.ts'

export type PresetId = 'most-time' | 'biggest-win' | 'most-frequent' | 'slowest' | 'new'

/** A question that is asked of the candidates often, as what the list is filtered and sorted by. */
export interface Preset {
  readonly id: PresetId
  readonly verdict: VerdictFilter
  readonly sorting: Sorting
}

const most = (key: Sorting['key']): Sorting => ({ key, descending: true })

export const presets: readonly Preset[] = [
  { id: 'most-time', verdict: 'all', sorting: most('share') },
  { id: 'biggest-win', verdict: 'cacheable', sorting: most('could-save') },
  { id: 'most-frequent', verdict: 'all', sorting: most('calls') },
  { id: 'slowest', verdict: 'all', sorting: most('avg') },
  { id: 'new', verdict: 'all', sorting: most('first-seen') },
]

/** The preset that the list stands at; none once it is sorted or filtered otherwise. */
export function presetOf(verdict: VerdictFilter, { key, descending }: Sorting): Preset | undefined {
  return presets.find(
    (preset) => preset.verdict === verdict && preset.sorting.key === key && preset.sorting.descending === descending,
  )
}
