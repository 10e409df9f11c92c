import { messageOf } from '../../base/failure.ts'
import type { Telling } from '../caches.ts'
import { isLost } from '../instance/is-lost.ts'
import type { ActionReport, ItemResult } from '../view.ts'

/**
 * Does something with each of several, one after the other, and goes on after one that fails. Once the connection is lost
 * or the signal has aborted, the rest is not tried, and the report says so.
 */
export async function runAll<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  work: (item: T) => Promise<'done' | 'not-there'>,
  { signal, onProgress }: Telling = {},
): Promise<ActionReport> {
  const results: ItemResult[] = []
  let ended: string | undefined
  for (const item of items) {
    const name = nameOf(item)
    if (signal?.aborted === true) ended ??= 'It was cancelled before this one.'
    if (ended !== undefined) {
      results.push({ item: name, outcome: 'not-tried', message: ended })
      continue
    }
    try {
      results.push({ item: name, outcome: await work(item), message: null })
    } catch (error) {
      results.push({ item: name, outcome: 'failed', message: messageOf(error) })
      if (isLost(error)) ended = 'The connection to the instance was lost before this one.'
    }
    onProgress?.(results.length, items.length)
  }
  return reportOf(results)
}

function reportOf(results: readonly ItemResult[]): ActionReport {
  const count = (outcome: ItemResult['outcome']) => results.filter((one) => one.outcome === outcome).length
  return { results, done: count('done'), failed: count('failed'), notTried: count('not-tried') }
}
