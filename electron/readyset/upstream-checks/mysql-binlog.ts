import { columnAt } from '../columns.ts'
import { mysqlBinlogFix } from '../upstream-fixes.ts'
import { type CheckContext, type Finding, fail, pass, type UpstreamCheck } from './check.ts'

/** A server variable; undefined where this server does not have it. */
async function variable({ ask }: CheckContext, name: string): Promise<string | undefined> {
  const [row] = await ask(`SHOW GLOBAL VARIABLES LIKE '${name.replaceAll('_', '\\_')}'`)
  return row === undefined ? undefined : columnAt(row, 1)
}

const on = (value: string | undefined): boolean => value !== undefined && /^(ON|1)$/i.test(value)

function checkOf(
  id: string,
  title: string,
  name: string,
  judge: (value: string | undefined) => Finding | null,
): UpstreamCheck {
  return { id, title, run: async (context) => judge(await variable(context, name)) }
}

/** The statement takes hold at once for new sessions; MySQL 5.7 and MariaDB have no SET PERSIST. */
function setting(name: string, value: string): string {
  return `SET GLOBAL ${name} = '${value}';\n-- and in my.cnf, so that it stays: ${name} = ${value}`
}

/** Deep caches follow the binary log, row by row, in the clear. */
export const binlogChecks: readonly UpstreamCheck[] = [
  checkOf('log-bin', 'Binary log', 'log_bin', (value) =>
    on(value) ? pass('log_bin is on') : fail('the binary log is off, deep mode follows it', mysqlBinlogFix),
  ),
  checkOf('binlog-format', 'Format of the binary log', 'binlog_format', (value) =>
    value === undefined || value.toUpperCase() === 'ROW'
      ? pass('binlog_format is ROW')
      : fail(`binlog_format is ${value}, deep mode needs ROW`, setting('binlog_format', 'ROW')),
  ),
  checkOf('binlog-row-image', 'Row image of the binary log', 'binlog_row_image', (value) =>
    value === undefined || /^(FULL|MINIMAL)$/i.test(value)
      ? pass(`binlog_row_image is ${value ?? 'FULL'}`)
      : fail(`binlog_row_image is ${value}, deep mode needs FULL or MINIMAL`, setting('binlog_row_image', 'FULL')),
  ),
  checkOf('binlog-encryption', 'Encryption of the binary log', 'binlog_encryption', (value) =>
    on(value)
      ? fail('the binary log is encrypted, which ReadySet cannot read', setting('binlog_encryption', 'OFF'))
      : pass('the binary log is not encrypted'),
  ),
  checkOf('binlog-events', 'Events of the binary log', 'log_bin_use_v1_row_events', (value) =>
    on(value)
      ? fail(
          'log_bin_use_v1_row_events is on, which ReadySet does not support',
          'Remove it from my.cnf and restart the server.',
        )
      : null,
  ),
]
