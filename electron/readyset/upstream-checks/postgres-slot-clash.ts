import { columnAt } from '../columns.ts'
import { dropSlotStatement } from '../upstream-fixes.ts'
import { fail, pass, type UpstreamCheck, warn } from './check.ts'

/** The slot must be free, or be this deployment's own from before, on the same database. */
export const slotClash: UpstreamCheck = {
  id: 'slot-name',
  title: 'Replication slot name',
  async run({ ask, address, slot }) {
    const [row] = await ask(`
      SELECT database, active, wal_status FROM pg_replication_slots WHERE slot_name = '${slot}'`)
    if (row === undefined) return pass(`${slot} is free`)
    const database = columnAt(row, 0)
    const fix = dropSlotStatement(slot)
    if (database !== address.database) return fail(`the slot ${slot} belongs to the database ${database}`, fix)
    if (columnAt(row, 1) === 't') return fail(`the slot ${slot} is in use: another ReadySet replicates through it`)
    if (columnAt(row, 2) === 'lost') return warn(`the slot ${slot} lost changes, so a new snapshot will be made`, fix)
    return warn(`the slot ${slot} is there from before and will be used again`, fix)
  },
}
