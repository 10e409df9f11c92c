import { create } from 'zustand'
import type { QueryTab, Sorting, VerdictFilter } from './select.ts'

/** What the user does with the lists. It outlives a visit to another screen; what is marked is of one deployment. */
export interface QueriesView {
  readonly tab: QueryTab
  readonly text: string
  readonly verdict: VerdictFilter
  readonly flag: FlagFilter
  readonly sorting: Readonly<Record<QueryTab, Sorting>>
  readonly markedOf: string | null
  /** Names of caches that one action is to take together. */
  readonly marked: ReadonlySet<string>
}

export type FlagFilter = 'all' | 'flagged' | 'cold' | 'wasteful' | 'low-hit-ratio' | 'shallow' | 'deep'

export const firstSorting: QueriesView['sorting'] = {
  candidates: { key: 'share', descending: true },
  cached: { key: 'saved', descending: true },
}

export const useQueriesView = create<QueriesView>(() => ({
  tab: 'candidates',
  text: '',
  verdict: 'all',
  flag: 'all',
  sorting: firstSorting,
  markedOf: null,
  marked: new Set(),
}))

export function sortBy(tab: QueryTab, sorting: Sorting): void {
  useQueriesView.setState((view) => ({ sorting: { ...view.sorting, [tab]: sorting } }))
}

/** Marks or unmarks caches of a deployment; marks of another one are forgotten. */
export function mark(deploymentId: string, names: readonly string[], marked: boolean): void {
  useQueriesView.setState((view) => {
    const next = new Set(view.markedOf === deploymentId ? view.marked : [])
    for (const name of names) {
      if (marked) next.add(name)
      else next.delete(name)
    }
    return { markedOf: deploymentId, marked: next }
  })
}

const nothing: ReadonlySet<string> = new Set()

export function markedIn(deploymentId: string): (view: QueriesView) => ReadonlySet<string> {
  return (view) => (view.markedOf === deploymentId ? view.marked : nothing)
}
