import type { Settings } from '../settings/settings.ts'
import type { UpstreamSql } from '../upstream/sql.ts'
import { hasFiles } from './has-files.ts'
import { spaceFinding } from './postgres-checks.ts'
import type { Finding } from './verify.ts'

/** What binary-log replication needs of a MySQL server. */
export async function checkMysql(sql: UpstreamSql, settings: Settings): Promise<readonly Finding[]> {
  return [
    await checkVersion(sql),
    ...(await checkBinlog(sql)),
    ...(await checkGrants(sql)),
    await checkSpace(sql, settings),
  ]
}

/** Undefined where the server does not know the variable. */
async function variable(sql: UpstreamSql, name: string): Promise<string | undefined> {
  return (await sql.query(`SHOW VARIABLES LIKE '${name}'`))[0]?.[1] ?? undefined
}

async function checkVersion(sql: UpstreamSql): Promise<Finding> {
  const version = (await sql.query('SELECT @@version'))[0]?.[0] ?? ''
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major >= 8 || (major === 5 && minor === 7)) return { passed: `Verified upstream version: ${version}` }
  return { failed: `Upstream MySQL version too old: ${version}` }
}

async function checkBinlog(sql: UpstreamSql): Promise<readonly Finding[]> {
  const failed: string[] = []
  if ((await variable(sql, 'log_bin')) !== 'ON') failed.push('Upstream does not have binlogs enabled')
  const format = await variable(sql, 'binlog_format')
  if (format !== undefined && format !== 'ROW')
    failed.push(`Upstream binlog_format needs to be ROW, but was: ${format}`)
  const image = await variable(sql, 'binlog_row_image')
  if (image !== undefined && image !== 'FULL' && image !== 'MINIMAL') {
    failed.push(`Upstream binlog_row_image needs to be FULL or MINIMAL, but was: ${image}`)
  }
  if ((await variable(sql, 'binlog_encryption')) === 'ON') failed.push('Upstream binlog_encryption is not supported')
  if ((await variable(sql, 'log_bin_use_v1_row_events')) === 'ON') {
    failed.push('Upstream log_bin_use_v1_row_events is not supported')
  }
  if (failed.length === 0) return [{ passed: 'Verified replication configuration' }]
  return failed.map((words) => ({ failed: words }))
}

/** Looks for the privileges' names in the text of SHOW GRANTS, as ReadySet does. */
async function checkGrants(sql: UpstreamSql): Promise<readonly Finding[]> {
  const grants = (await sql.query('SHOW GRANTS')).map((row) => row[0] ?? '').join('\n')
  const all = /GRANT ALL PRIVILEGES ON \*\.\*/.test(grants)
  // MariaDB's name for the first one.
  const client = all || /REPLICATION CLIENT|BINLOG MONITOR/.test(grants)
  const slave = all || grants.includes('REPLICATION SLAVE')
  if (client && slave) return [{ passed: 'Verified upstream permissions' }]
  return [
    ...(client ? [] : [{ failed: 'Readyset user missing REPLICATION CLIENT permissions' }]),
    ...(slave ? [] : [{ failed: 'Readyset user missing REPLICATION SLAVE permissions' }]),
  ]
}

async function checkSpace(sql: UpstreamSql, settings: Settings): Promise<Finding> {
  if (hasFiles(settings)) return { passed: 'Verified disk space for snapshot (files already exist)' }
  if (settings.replicationTables ?? settings.replicationTablesIgnore)
    return { passed: 'Verified disk space for snapshot' }
  const rows = await sql.query('SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables')
  return spaceFinding(2 * Number(rows[0]?.[0] ?? 0), settings.storageDir)
}
