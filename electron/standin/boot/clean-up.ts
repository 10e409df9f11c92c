import { rmSync } from 'node:fs'
import { deploymentDirectory } from '../cache/authority.ts'
import { slotName } from '../snapshot/slot-name.ts'
import { literal, type UpstreamSql, withSql } from '../upstream/sql.ts'
import { targetOf } from '../upstream/target-of.ts'
import type { Verification } from '../verify/verify.ts'
import { fatal, readDatabase } from './prepare.ts'

/**
 * `--cleanup`: removes what the instance left on a PostgreSQL upstream, then the deployment's directory. As ReadySet does, it
 * drops a publication that is named like the slot, and the schema `readyset` whoever else may use it.
 */
export async function cleanUp(around: Verification): Promise<number> {
  const { settings } = around
  const { upstream } = readDatabase(settings)
  if (upstream?.kind === 'postgresql') {
    const slot = slotName(settings.replicationServerId)
    await withSql(targetOf(around, upstream), (sql) => dropAssets(sql, slot)).catch((error: Error) => {
      throw fatal(error.message)
    })
  }
  rmSync(deploymentDirectory(settings.storageDir, settings.deployment), { recursive: true, force: true })
  return 0
}

async function dropAssets(sql: UpstreamSql, slot: string): Promise<void> {
  for (const name of [slot, `readyset_resnapshot_${slot}`]) {
    await sql.query(
      `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ${literal(name)}`,
    )
  }
  await sql.query(`DROP PUBLICATION IF EXISTS "${slot}"`)
  await sql.query('DROP SCHEMA IF EXISTS readyset CASCADE')
}
