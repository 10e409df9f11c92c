import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sampleData } from './sample-data.ts'

export interface DatabaseSettings {
  readonly user: string
  readonly database: string
  /** Where a cluster with sample data is kept for the next database: making one takes longer than all the rest. */
  readonly template: string | undefined
}

/** Deep mode wants a replication slot. Nobody reads it here, so that the log it keeps has to have an end. */
const parameters = ['wal_level=logical', 'max_slot_wal_keep_size=64MB', 'max_wal_size=128MB']
const startParams = [...PGlite.defaultStartParams, ...parameters.flatMap((parameter) => ['-c', parameter])]

/** The sample data's database in a cluster that has not been given its own name yet. */
const unnamed = 'shop'

/**
 * Opens the PostgreSQL in this folder, and makes it with its sample data first where it is not there. It is made beside its
 * place and moved when it is complete, so that a start that was interrupted begins again.
 */
export async function openDatabase(
  folder: string,
  settings: DatabaseSettings,
  tell: (line: string) => void,
): Promise<PGlite> {
  const place = join(folder, 'pgdata')
  if (!existsSync(place)) {
    const draft = join(folder, 'pgdata.new')
    mkdirSync(folder, { recursive: true })
    await make(draft, settings, tell)
    renameSync(draft, place)
  }
  return PGlite.create({ dataDir: place, database: settings.database, username: settings.user, startParams })
}

/** A cluster with sample data under the names that were asked for, from the template where there is one. */
async function make(draft: string, settings: DatabaseSettings, tell: (line: string) => void): Promise<void> {
  const { template } = settings
  if (template !== undefined && existsSync(template)) {
    try {
      copy(template, draft)
      await giveNames(draft, settings)
      return
    } catch (error) {
      // Of another version of PostgreSQL, most likely.
      tell(`the template is of no use and is made anew: ${error instanceof Error ? error.message : error}`)
      rmSync(template, { recursive: true, force: true })
    }
  }
  rmSync(draft, { recursive: true, force: true })
  tell('making a new database')
  const first = await PGlite.create({ dataDir: draft, startParams })
  await first.exec(`CREATE DATABASE ${unnamed}`)
  await first.close()
  tell('filling it with sample data')
  const own = await PGlite.create({ dataDir: draft, database: unnamed, startParams })
  await own.exec(sampleData)
  await own.close()
  if (template !== undefined && !existsSync(template)) {
    copy(draft, `${template}.new`)
    renameSync(`${template}.new`, template)
  }
  await giveNames(draft, settings)
}

async function giveNames(draft: string, { user, database }: DatabaseSettings): Promise<void> {
  const cluster = await PGlite.create({ dataDir: draft, database: 'template1', startParams })
  if (database === 'postgres') await cluster.exec('DROP DATABASE postgres')
  if (user !== 'postgres') await cluster.exec(`CREATE ROLE ${quoted(user)} SUPERUSER LOGIN`)
  if (database !== unnamed) await cluster.exec(`ALTER DATABASE ${unnamed} RENAME TO ${quoted(database)}`)
  await cluster.exec(`ALTER DATABASE ${quoted(database)} OWNER TO ${quoted(user)}`)
  await cluster.close()
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
