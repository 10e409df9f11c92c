import { columnAt } from '../columns.ts'
import { postgresWalFix } from '../upstream-fixes.ts'
import { fail, pass, type UpstreamCheck } from './check.ts'

/** Deep caches follow the write-ahead log, which tells rows apart only at the level `logical`. */
export const walLevel: UpstreamCheck = {
  id: 'wal-level',
  title: 'Logical replication',
  async run({ ask }) {
    const rows = await ask(
      "SELECT name, setting FROM pg_settings WHERE name IN ('wal_level', 'rds.logical_replication')",
    )
    const settings = new Map(rows.map((row) => [columnAt(row, 0), columnAt(row, 1)]))
    const level = settings.get('wal_level') ?? 'unknown'
    const onRds = settings.get('rds.logical_replication')
    if (onRds !== undefined && onRds !== 'on' && onRds !== '1') {
      return fail(
        'rds.logical_replication is off',
        'Set rds.logical_replication = 1 in the instance’s parameter group and reboot it.',
      )
    }
    return level === 'logical'
      ? pass('wal_level is logical')
      : fail(`wal_level is ${level}, deep mode needs logical`, postgresWalFix)
  },
}
