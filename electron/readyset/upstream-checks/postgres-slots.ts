import { columnAt } from '../columns.ts'
import type { SqlRow } from '../sql.ts'
import { type Finding, fail, pass, type UpstreamCheck, warn } from './check.ts'

/** A deployment keeps one slot and one sender, and takes a second of each while it makes a new snapshot. */
const needed = 2

export const freeSlots: UpstreamCheck = {
  id: 'replication-slots',
  title: 'Free replication slots',
  async run({ ask, slot }) {
    const [row] = await ask(`
      SELECT (SELECT count(*) FROM pg_replication_slots) AS taken,
             current_setting('max_replication_slots') AS most,
             (SELECT count(*) FROM pg_replication_slots WHERE slot_name = '${slot}') AS own`)
    return capacity(row, 'replication slots', 'max_replication_slots')
  },
}

export const freeSenders: UpstreamCheck = {
  id: 'wal-senders',
  title: 'Free WAL senders',
  async run({ ask, slot }) {
    const [row] = await ask(`
      SELECT (SELECT count(*) FROM pg_stat_replication) AS taken,
             current_setting('max_wal_senders') AS most,
             (SELECT count(*) FROM pg_replication_slots WHERE active AND slot_name = '${slot}') AS own`)
    return capacity(row, 'WAL senders', 'max_wal_senders')
  },
}

/** Columns: how many are taken, how many there may be, how many of the taken ones are this deployment's own. */
function capacity(row: SqlRow | undefined, what: string, setting: string): Finding {
  const [taken, most, own] = row === undefined ? [0, 0, 0] : [0, 1, 2].map((index) => Number(columnAt(row, index)))
  const free = (most ?? 0) - (taken ?? 0) + (own ?? 0)
  const fix = `ALTER SYSTEM SET ${setting} = ${(most ?? 0) + needed};\n-- then restart the server`
  if (free >= needed) return pass(`${free} of ${most} free`)
  return free < 1
    ? fail(`all ${most} ${what} are taken`, fix)
    : warn(`one of ${most} ${what} is free; making a new snapshot takes a second`, fix)
}
