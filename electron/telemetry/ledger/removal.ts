import type { Storage } from '../../storage/storage.ts'

/** Deleting in small steps, so that a million records are removed without holding up anything else. */
export interface Removal {
  /** Removes up to `limit` settled records, oldest first, that happened before `before`; returns how many. */
  settledBefore(before: number, limit: number): number
  /** As `settledBefore`, by number instead of age. */
  settledUpTo(n: number, limit: number): number
  newestNumber(): number
}

const settled = "state in ('accepted', 'rejected', 'dropped', 'suppressed', 'refused')"

export function createRemoval({ db, transaction }: Storage): Removal {
  // `not indexed`: in order of n, which is the order of the table, instead of gathering and sorting by state.
  const byAge = db.prepare(`
    select n from telemetry_records not indexed
    where n <= (select max(last_n) from telemetry_minutes where minute <= :before / 60000)
      and ${settled} and at < :before
    order by n limit :limit`)
  const upTo = db.prepare(`select n from telemetry_records not indexed where n <= ? and ${settled} order by n limit ?`)
  const remove = db.prepare('delete from telemetry_records where n in (select value from json_each(?))')
  const newest = db.prepare('select max(n) as n from telemetry_records')
  const oldest = db.prepare('select min(n) as n from telemetry_records')
  const forgetMinutes = db.prepare('delete from telemetry_minutes where last_n < ?')

  function removeAll(rows: readonly { readonly n?: unknown }[]): number {
    if (rows.length === 0) return 0
    transaction(() => {
      remove.run(JSON.stringify(rows.map(({ n }) => n)))
      forgetMinutes.run(Number(oldest.get()?.n ?? Number.MAX_SAFE_INTEGER))
    })
    return rows.length
  }

  return {
    settledBefore: (before, limit) => removeAll(byAge.all({ before: Math.floor(before), limit })),
    settledUpTo: (n, limit) => removeAll(upTo.all(n, limit)),
    newestNumber: () => Number(newest.get()?.n ?? 0),
  }
}
