import { create } from 'zustand'
import type { QueryList } from '../../../electron/caches/view.ts'
import type { ApiFailure } from '../../client/api-failure.ts'

/** What the server said of one deployment's queries. Kept when the user looks elsewhere, so that coming back shows it at once. */
export interface QueryFeed {
  readonly deploymentId: string | null
  readonly list: QueryList | null
  /** Why the last reading failed; what was read before stays. */
  readonly failure: ApiFailure | null
  /** Goes up when something was changed and the list is to be read again now. */
  readonly turn: number
}

export const useQueryFeed = create<QueryFeed>(() => ({ deploymentId: null, list: null, failure: null, turn: 0 }))

/** Only one deployment's list is kept: ten thousand rows of another are of no use. */
export function openFeed(deploymentId: string): void {
  if (useQueryFeed.getState().deploymentId !== deploymentId) {
    useQueryFeed.setState({ deploymentId, list: null, failure: null })
  }
}

export function takeList(list: QueryList): void {
  if (useQueryFeed.getState().deploymentId === list.deploymentId) useQueryFeed.setState({ list, failure: null })
}

/** Asks whoever shows the list to read it again: a cache was made or dropped. */
export function queriesChanged(): void {
  useQueryFeed.setState(({ turn }) => ({ turn: turn + 1 }))
}
