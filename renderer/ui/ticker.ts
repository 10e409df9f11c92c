import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** One timer for all ages on the page; none while nothing ages. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    if (document.visibilityState === 'hidden') return
    for (const each of listeners) each()
  }, 250)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/**
 * A text that changes as time goes by. The component is drawn again only when the text is another, so that two hundred
 * ages cost two hundred short strings four times a second and no more.
 */
export function useTicking(text: (now: number) => string): string {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => text(Date.now()), [text]),
  )
}
