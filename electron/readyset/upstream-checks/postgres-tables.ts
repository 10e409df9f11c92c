import { columnAt } from '../columns.ts'
import type { SqlRow } from '../sql.ts'
import { quoteName } from '../sql-quote.ts'
import { pass, type UpstreamCheck, warn } from './check.ts'

const userTables = `
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'readyset') AND c.relpersistence = 'p'`

/** How many tables a check names; a schema may have thousands. */
const shown = 20

/** PostgreSQL refuses UPDATE and DELETE on a published table that has nothing to tell its rows apart by. */
export const replicaIdentity: UpstreamCheck = {
  id: 'replica-identity',
  title: 'Tables have a primary key',
  async run({ ask }) {
    const rows = await ask(`
      SELECT n.nspname, c.relname ${userTables} AND c.relkind = 'r' AND (
        c.relreplident = 'n'
        OR c.relreplident = 'd' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary))
      ORDER BY 1, 2`)
    if (rows.length === 0) return pass('every table has one, or another replica identity')
    const fix = rows.slice(0, shown).map((row) => `ALTER TABLE ${tableOf(row)} REPLICA IDENTITY FULL;`)
    if (rows.length > shown) fix.push(`-- and ${rows.length - shown} more`)
    return warn(
      `no primary key in ${listed(rows)}: UPDATE and DELETE on them fail once ReadySet publishes all tables`,
      fix.join('\n'),
    )
  },
}

export const notReplicated: UpstreamCheck = {
  id: 'not-replicated',
  title: 'Tables can be replicated',
  async run({ ask }) {
    const partitioned = await ask(`SELECT n.nspname, c.relname ${userTables} AND c.relkind = 'p' ORDER BY 1, 2`)
    const generated = await ask(`
      SELECT DISTINCT n.nspname, c.relname ${userTables} AND c.relkind = 'r' AND EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attgenerated <> '' AND NOT a.attisdropped)
      ORDER BY 1, 2`)
    const parts = [
      ...(partitioned.length === 0 ? [] : [`${listed(partitioned)} (partitioned)`]),
      ...(generated.length === 0 ? [] : [`${listed(generated)} (generated columns)`]),
    ]
    return parts.length === 0
      ? pass('no partitioned tables, no generated columns')
      : warn(`not replicated, so queries on them go to the upstream: ${parts.join(', ')}`)
  },
}

function tableOf(row: SqlRow): string {
  return `${quoteName('postgresql', columnAt(row, 0))}.${quoteName('postgresql', columnAt(row, 1))}`
}

function listed(rows: readonly SqlRow[]): string {
  const names = rows.slice(0, 3).map((row) => `${columnAt(row, 0)}.${columnAt(row, 1)}`)
  return rows.length > 3 ? `${names.join(', ')} and ${rows.length - 3} more` : names.join(', ')
}
