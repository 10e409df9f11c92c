import { resnapshotSlotName, slotName } from './replication-identity.ts'
import { quoteText } from './sql-quote.ts'

/**
 * Arguments that make the image clean up after a deep PostgreSQL deployment and end: it drops the replication slots
 * and the deployment's directory. It also drops the schema `readyset` of the database, which another deployment on the
 * same database needs, and verifies the upstream first unless told not to. Run it with the instance stopped, and with
 * the instance's own environment without `VERIFY`.
 */
export function cleanupArguments(options: { readonly verifySkip: boolean }): readonly string[] {
  return options.verifySkip ? ['--cleanup', '--verify-skip'] : ['--cleanup']
}

/** Arguments that make the image check the settings and the upstream, print the outcome and end. */
export const verifyArguments: readonly string[] = ['--verify']

/** Arguments that make the image print its version and end. */
export const versionArguments: readonly string[] = ['--version']

/** Drops a deployment's replication slots by hand, and leaves everything else alone. A slot that is in use refuses. */
export function dropSlotSql(replicationServerId?: string): string {
  const names = [slotName(replicationServerId), resnapshotSlotName(replicationServerId)]
  const list = names.map((name) => quoteText('postgresql', name)).join(', ')
  return `SELECT slot_name, pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name IN (${list});`
}
