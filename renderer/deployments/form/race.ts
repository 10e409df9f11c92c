export interface Race<T> {
  /**
   * Asks again: after `delayMs` without another question, the newest one alone is answered. Whatever is still on its way for
   * an older one is aborted, and its answer is never told.
   */
  ask(question: (signal: AbortSignal) => Promise<T>, delayMs: number): void
  stop(): void
}

/** For answers that must belong to the last question, such as what a form means while it is typed. */
export function createRace<T>(onAnswer: (answer: T) => void, onFailure: (error: unknown) => void): Race<T> {
  let abort: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    clearTimeout(timer)
    abort?.abort()
  }

  return {
    ask(question, delayMs) {
      stop()
      const own = new AbortController()
      abort = own
      timer = setTimeout(() => {
        question(own.signal).then(
          (answer) => own.signal.aborted || onAnswer(answer),
          (error: unknown) => own.signal.aborted || onFailure(error),
        )
      }, delayMs)
    },
    stop,
  }
}
