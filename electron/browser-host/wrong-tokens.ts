import type { Clock } from '../base/clock.ts'

export interface WrongTokens {
  /** Counts one. `seconds` is how long to wait when there have been too many. */
  count(): { readonly tooMany: false } | { readonly tooMany: true; readonly seconds: number; readonly isFirst: boolean }
}

/** Tabs of an earlier run try once each. */
const atOnce = 20
const perSecond = 1

/**
 * A bucket of tries that fills up again with time. Only wrong tokens take from it, and it refuses nobody but them: were the
 * right one refused too while the bucket is empty, any other user of the machine could shut the owner out for as long as they
 * like. 256 bits need no slowing down; what the limit does is to make a script that guesses stop, and the log tell of it once.
 */
export function createWrongTokens(clock: Clock): WrongTokens {
  let tries = atOnce
  let filledAt = clock.monotonic()
  let isOver = false
  return {
    count() {
      const now = clock.monotonic()
      tries = Math.min(atOnce, tries + ((now - filledAt) / 1000) * perSecond)
      filledAt = now
      if (tries === atOnce) isOver = false
      if (tries >= 1) {
        tries -= 1
        return { tooMany: false }
      }
      const isFirst = !isOver
      isOver = true
      return { tooMany: true, seconds: Math.ceil((1 - tries) / perSecond), isFirst }
    },
  }
}
