import { setTimeout as wait } from 'node:timers/promises'
import { inspect } from 'node:util'

export interface WaitOptions<T> {
  /** Milliseconds; ten seconds unless told. */
  readonly timeoutMs?: number
  readonly intervalMs?: number
  /** What ends the waiting; without it, anything truthy. */
  readonly accept?: (seen: T) => boolean
}

/**
 * Looks again and again until what it sees is acceptable, and gives that. A look that throws is one that saw the error.
 * @param what ends the sentence `waited 10 s for …`
 * @throws Error with the last thing seen, when the time is over
 */
export async function waitUntil<T>(what: string, look: () => T | Promise<T>, options: WaitOptions<T> = {}): Promise<T> {
  const { timeoutMs = 10_000, intervalMs = 50, accept = Boolean } = options
  const deadline = performance.now() + timeoutMs
  for (;;) {
    let seen: unknown
    try {
      const value = await look()
      if (accept(value)) return value
      seen = value
    } catch (error) {
      seen = error
    }
    if (performance.now() > deadline) {
      throw new Error(`waited ${timeoutMs / 1000} s for ${what}; last seen: ${inspect(seen, { depth: 4 })}`)
    }
    await wait(intervalMs)
  }
}
