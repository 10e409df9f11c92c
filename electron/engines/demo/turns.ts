/** Runs work about the same thing one after the other. */
export interface Turns {
  take<T>(about: string, work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take(about, work) {
      const before = last.get(about) ?? Promise.resolve()
      const own = before.then(work, work)
      last.set(about, own)
      // Who waits for the work gets its error.
      own.catch(() => undefined)
      return own
    },
  }
}
