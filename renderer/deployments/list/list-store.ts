import { create } from 'zustand'
import type { Sorting } from './select.ts'

/** What the user does with the list. It outlives a visit to another screen. */
interface ListState {
  readonly filter: string
  readonly sorting: Sorting
}

export const useListStore = create<ListState>(() => ({ filter: '', sorting: { key: 'name', descending: false } }))
