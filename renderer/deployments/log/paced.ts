/** Gathers what comes, and hands it on in batches. */
export interface Paced<T> {
  push(items: readonly T[]): void
  /** Forgets what waits. */
  stop(): void
}

/** Ten drawings a second are as live as an eye can read. */
const everyMs = 100
/** A page that nobody sees gets its timers once a second, later once a minute: no more waits there than this. */
const mostWaiting = 10_000

/** Hands on what comes at most ten times a second, the first at once: also in a page that is hidden, which draws no frames. */
export function paced<T>(take: (items: readonly T[]) => void, now: () => number = () => performance.now()): Paced<T> {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastAt = Number.NEGATIVE_INFINITY

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    lastAt = now()
    const items = waiting
    waiting = []
    take(items)
  }

  return {
    push(items) {
      for (const item of items) waiting.push(item)
      if (waiting.length >= mostWaiting) flush()
      else if (waiting.length > 0) timer ??= setTimeout(flush, Math.max(0, lastAt + everyMs - now()))
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      waiting = []
    },
  }
}
