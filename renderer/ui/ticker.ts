import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'

type Subscribe = (listener: () => void) => () => void

/** How often a text is made anew, in milliseconds. */
export type Pace = 250 | 1_000

/** One timer for all that keeps this pace on the page; none while nothing does. */
function createTicker(pace: Pace): Subscribe {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  return (listener) => {
    listeners.add(listener)
    timer ??= setInterval(() => {
      if (document.visibilityState === 'hidden') return
      for (const each of listeners) each()
    }, pace)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
}

const tickers: Readonly<Record<Pace, Subscribe>> = { 250: createTicker(250), 1000: createTicker(1_000) }

/** Whether texts below it wait with changing, for nobody sees them. */
export const TimeStandsStill = createContext(false)

const never: Subscribe = () => () => {}

/**
 * A text that changes as time goes by. The component is drawn again only when the text is another. Texts of one pace change
 * together, so that two hundred ages make the page lay out its list once a second and not whenever one of them is due.
 */
export function useTicking(text: (now: number) => string, pace: Pace): string {
  const still = useContext(TimeStandsStill)
  return useSyncExternalStore(
    still ? never : tickers[pace],
    useCallback(() => text(Date.now()), [text]),
  )
}
