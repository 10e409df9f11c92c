import { create } from 'zustand'

export type PromptPath = 'cache' | 'upstream' | 'both'

/** What the user is writing. It outlives a visit elsewhere, and is where a query goes that is to be run. */
interface PromptState {
  readonly text: string
  readonly path: PromptPath
}

export const usePromptStore = create<PromptState>(() => ({ text: '', path: 'both' }))
