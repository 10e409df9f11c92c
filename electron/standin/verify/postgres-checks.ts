import { existsSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Settings } from '../settings/settings.ts'
import type { Upstream } from '../settings/upstream-url.ts'
import { slotName } from '../snapshot/slot-name.ts'
import { literal, type UpstreamSql } from '../upstream/sql.ts'
import { hasFiles } from './has-files.ts'
import type { Finding } from './verify.ts'

/** What logical replication needs of a PostgreSQL server. */
export async function checkPostgres(sql: UpstreamSql, settings: Settings, cdc: Upstream): Promise<readonly Finding[]> {
  return [
    await checkVersion(sql),
    ...(await checkReplicationSettings(sql)),
    await checkSlot(sql, settings, cdc),
    ...(await checkPermissions(sql, settings)),
    await checkSpace(sql, settings),
  ]
}

async function setting(sql: UpstreamSql, name: string): Promise<string> {
  return (await sql.query(`SELECT current_setting(${literal(name)}, true)`))[0]?.[0] ?? ''
}

async function checkVersion(sql: UpstreamSql): Promise<Finding> {
  const version = await setting(sql, 'server_version')
  const number = Number(await setting(sql, 'server_version_num'))
  if (number < 130000) return { failed: `Upstream PostgreSQL version too old: ${version}` }
  return { passed: `Verified upstream version: ${version}` }
}

async function checkReplicationSettings(sql: UpstreamSql): Promise<readonly Finding[]> {
  const level = await setting(sql, 'wal_level')
  const rds = await setting(sql, 'rds.logical_replication')
  const failed: Finding[] = []
  if (level !== 'logical') failed.push({ failed: `Upstream wal_level needs to be logical, but was: ${level}` })
  if (rds === 'off') failed.push({ failed: 'Upstream rds.logical_replication needs to be on, but was off' })
  return failed.length > 0 ? failed : [{ passed: 'Verified replication configuration' }]
}

async function checkSlot(sql: UpstreamSql, settings: Settings, cdc: Upstream): Promise<Finding> {
  const slot = slotName(settings.replicationServerId)
  const rows = await sql.query(`SELECT database FROM pg_replication_slots WHERE slot_name = ${literal(slot)}`)
  const other = rows[0]?.[0]
  if (other === undefined || other === null || other === cdc.database) return { passed: 'Verified replication slot' }
  return {
    failed:
      `Replication slot "${slot}" already exists for database "${other}", but this instance replicates ` +
      `"${cdc.database}". Use a distinct --replication-server-id per Readyset deployment connected to the same upstream ` +
      'cluster, or drop the stale slot.',
  }
}

async function checkPermissions(sql: UpstreamSql, settings: Settings): Promise<readonly Finding[]> {
  if (!settings.createPublication || !settings.setupDdlReplication) return []
  const rows = await sql.query(
    `SELECT rolsuper OR EXISTS (
       SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
       WHERE m.member = r.oid AND g.rolname IN ('rds_superuser', 'neon_superuser'))
     FROM pg_roles r WHERE rolname = current_user`,
  )
  if (rows[0]?.[0] === 't') return [{ passed: 'Verified upstream permissions' }]
  return [{ failed: 'Readyset user missing SUPERUSER permissions' }]
}

async function checkSpace(sql: UpstreamSql, settings: Settings): Promise<Finding> {
  if (hasFiles(settings)) return { passed: 'Verified disk space for snapshot (files already exist)' }
  if (settings.replicationTables ?? settings.replicationTablesIgnore)
    return { passed: 'Verified disk space for snapshot' }
  const size = Number((await sql.query('SELECT pg_database_size(current_database())'))[0]?.[0] ?? 0)
  return spaceFinding(2 * size, settings.storageDir)
}

/** Compares what a snapshot takes, twice the data, with what the storage directory has. */
export function spaceFinding(needed: number, directory: string): Finding {
  const free = freeBytes(directory)
  if (needed <= free) return { passed: 'Verified disk space for snapshot' }
  return {
    failed:
      `Estimated space required for snapshot is ${needed} bytes, but only have ${free} free bytes in storage ` +
      `directory ${directory}`,
  }
}

/** A directory that is not there yet has what its parent has. */
function freeBytes(directory: string): number {
  const { bavail, bsize } = statfsSync(existsSync(directory) ? directory : dirname(resolve(directory)))
  return bavail * bsize
}
