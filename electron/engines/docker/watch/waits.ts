import type { Clock } from '../../../base/clock.ts'

/** Waits for `ms`, or until the signal aborts. Never rejects. */
export function pause(clock: Clock, ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel()
      until.removeEventListener('abort', end)
      resolve()
    }
    const cancel = clock.after(ms, end)
    until.addEventListener('abort', end, { once: true })
  })
}

/** Does the work of each item, `atOnce` of them at a time; more requests only queue up in the engine. */
export async function mapAtOnce<T, R>(
  atOnce: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
