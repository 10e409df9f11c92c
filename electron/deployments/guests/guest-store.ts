import type { Storage } from '../../storage/storage.ts'
import { type GuestRecord, guestSchema } from './guest-record.ts'

export type GuestChange = Partial<Omit<GuestRecord, 'id' | 'v' | 'addedAt'>>

export interface GuestStore {
  insert(record: GuestRecord): void
  /** Changes nothing where the guest is gone. */
  change(id: string, change: GuestChange): GuestRecord | undefined
  delete(id: string): void
  /** Takes the row for what it is, after a transaction that did not come to its end. */
  reload(id: string): void
  get(id: string): GuestRecord | undefined
  /** By the time they were added, oldest first. Rows that a newer version of this program wrote are left out and left alone. */
  all(): readonly GuestRecord[]
}

/** The rows of guests, held in memory as well, since every look at the engine asks for them. */
export function createGuestStore(storage: Storage): GuestStore {
  const { db } = storage
  const put = db.prepare(
    `insert into guest (id, record, added_at) values (?, ?, ?) on conflict (id) do update set record = excluded.record`,
  )
  const remove = db.prepare('delete from guest where id = ?')
  const one = db.prepare('select record from guest where id = ?')
  const records = new Map<string, GuestRecord>()
  for (const row of db.prepare('select record from guest order by added_at, rowid').all()) {
    const record = read(row)
    if (record) records.set(record.id, record)
  }

  function write(record: GuestRecord): void {
    storage.transaction(() => put.run(record.id, JSON.stringify(record), record.addedAt))
    records.set(record.id, record)
  }

  return {
    insert: write,
    change(id, change) {
      const known = records.get(id)
      if (!known) return undefined
      const next = { ...known, ...change }
      write(next)
      return next
    },
    delete(id) {
      storage.transaction(() => remove.run(id))
      records.delete(id)
    },
    reload(id) {
      const record = read(one.get(id))
      if (record) records.set(id, record)
      else records.delete(id)
    },
    get: (id) => records.get(id),
    all: () => [...records.values()],
  }
}

function read(row: unknown): GuestRecord | undefined {
  const text = (row as { readonly record?: unknown } | undefined)?.record
  if (typeof text !== 'string') return undefined
  try {
    return guestSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
