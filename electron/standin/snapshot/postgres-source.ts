import type { StandinLog } from '../log/log.ts'
import type { Settings } from '../settings/settings.ts'
import { literal, type UpstreamSql } from '../upstream/sql.ts'
import type { ChangeSource } from './change-source.ts'
import { readLsn } from './offset.ts'
import { slotName } from './slot-name.ts'

const target = 'replicators::postgres_connector'

/**
 * Watches PostgreSQL through a real replication slot: it is read by SQL, which also lets the server forget its log. Servers
 * that cannot decode their log (PGlite) are watched through the log's position, which moves with every write.
 */
export function postgresSource(settings: Settings, log: StandinLog): ChangeSource {
  const slot = slotName(settings.replicationServerId)
  let decodes = true
  let position = ''
  const currentPosition = async (sql: UpstreamSql) => (await one(sql, 'SELECT pg_current_wal_lsn()')) ?? '0/0'

  const slotHasChanges = async (sql: UpstreamSql) => {
    const options = `'proto_version', '1', 'publication_names', 'readyset'`
    const changes = await one(
      sql,
      `SELECT count(*) FROM pg_logical_slot_get_binary_changes(${literal(slot)}, NULL, 50000, ${options})`,
    )
    return Number(changes) > 0
  }

  return {
    async prepare(sql) {
      log.info(target, 'Connected to PostgreSQL')
      await createPublication(sql, settings)
      await setUpDdlReplication(sql, settings, log)
      decodes = !/PGlite/.test((await one(sql, 'SELECT version()')) ?? '')
      const known = await one(sql, `SELECT slot_name FROM pg_replication_slots WHERE slot_name = ${literal(slot)}`)
      if (known !== undefined) return true
      log.info(target, 'Creating replication slot', { slot, temporary: false })
      await sql
        .query(`SELECT pg_create_logical_replication_slot(${literal(slot)}, 'pgoutput')`)
        .catch((error: Error) => {
          throw new Error(`Failed to create replication slot: ${error.message}`)
        })
      return false
    },
    async tables(sql) {
      const rows = await sql.query(
        `SELECT n.nspname, c.relname, GREATEST(c.reltuples, 0)::bigint, c.relkind
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition
           AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'readyset')
         ORDER BY 1, 2`,
      )
      return rows.map(([schema, name, count, kind]) => ({
        schema: schema ?? '',
        name: name ?? '',
        approximateRows: Number(count),
        unsupported: kind === 'p' ? 'Partitioned tables are not supported.' : undefined,
      }))
    },
    offset: async (sql) => ({ kind: 'postgresql', lsn: readLsn(await currentPosition(sql)) }),
    async changed(sql) {
      if (decodes) return slotHasChanges(sql)
      const before = position
      position = await currentPosition(sql)
      return position !== before
    },
  }
}

async function one(sql: UpstreamSql, question: string): Promise<string | undefined> {
  return (await sql.query(question))[0]?.[0] ?? undefined
}

async function createPublication(sql: UpstreamSql, settings: Settings): Promise<void> {
  if (!settings.createPublication) return
  if ((await one(sql, "SELECT pubname FROM pg_publication WHERE pubname = 'readyset'")) !== undefined) return
  await sql.query('CREATE PUBLICATION readyset FOR ALL TABLES').catch((error: Error) => {
    throw new Error(`Failed to create publication: ${error.message}`)
  })
}

/** ReadySet puts its event triggers into this schema; the stand-in makes the schema and asks for nothing more. */
async function setUpDdlReplication(sql: UpstreamSql, settings: Settings, log: StandinLog): Promise<void> {
  if (!settings.setupDdlReplication) return
  log.info(target, 'Setting up DDL replication')
  await sql.query('CREATE SCHEMA IF NOT EXISTS readyset').catch((error: Error) => {
    throw new Error(`Failed to install event triggers: ${error.message}`)
  })
  log.info(target, 'Set up DDL replication')
}
