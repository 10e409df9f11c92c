import { quoteText } from './sql-quote.ts'

/** What turns the binary log on; it takes a restart. */
export const mysqlBinlogFix = `In my.cnf, then restart the server:
[mysqld]
server_id = 1
log_bin = binlog
binlog_format = ROW
binlog_row_image = FULL`

/** What turns logical decoding on; it takes a restart. */
export const postgresWalFix = `ALTER SYSTEM SET wal_level = 'logical';
-- then restart the server`

export function dropSlotStatement(slot: string): string {
  return `SELECT pg_drop_replication_slot(${quoteText('postgresql', slot)});`
}
