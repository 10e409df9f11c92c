/** Ends a subscription. Calling it twice does nothing. */
export type Unsubscribe = () => void

export interface Listeners<T> {
  add(listener: (value: T) => void): Unsubscribe
  emit(value: T): void
}

/**
 * A set of listeners for one kind of news. One listener that throws does not keep the news from the others:
 * its error is thrown on its own turn, where the process's handler reports it as the bug it is.
 */
export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    add(listener) {
      const own = (value: T) => listener(value)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    emit(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value)
        } catch (error) {
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
  }
}
