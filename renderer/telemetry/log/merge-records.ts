import type { RecordSummary } from '../../../electron/telemetry/view.ts'

/** Puts changed and older or newer records into a list that is ordered by `n`, highest first; of two of one `n` the later wins. */
export function mergeRecords(list: readonly RecordSummary[], more: readonly RecordSummary[]): readonly RecordSummary[] {
  if (more.length === 0) return list
  const changed = new Map(more.map((record) => [record.n, record]))
  const merged = list.map((record) => {
    const now = changed.get(record.n)
    changed.delete(record.n)
    return now ?? record
  })
  if (changed.size === 0) return merged
  const added = [...changed.values()].sort((a, b) => b.n - a.n)
  const newest = merged[0]
  const oldestAdded = added.at(-1)
  // The usual case: all that is new is newer than all that is here.
  if (!newest || (oldestAdded && oldestAdded.n > newest.n)) return [...added, ...merged]
  return [...merged, ...added].sort((a, b) => b.n - a.n)
}
