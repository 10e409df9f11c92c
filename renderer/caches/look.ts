import type { IconName } from '../ui/icon.tsx'
import type { Tone } from '../ui/state.tsx'

/** How a state is drawn, beside its word: a colour and a shape. */
export interface Look {
  readonly tone: Tone
  readonly icon: IconName
}
