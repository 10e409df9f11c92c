import { Failure } from '../../base/failure.ts'
import type { CacheMode, DatabaseAddress } from '../../readyset/kinds.ts'
import { SqlFailure } from '../../readyset/sql-failure.ts'
import type { InstanceConnection, Instances } from '../observe/instances.ts'

const withinMs = 15_000

/**
 * Asks ReadySet's own statement at an address, so that a database is not taken for a cache. Rejects as a connection does, with
 * `not-readyset` where the statement is not known. Resolves with the mode that it runs in, as far as it tells.
 */
export async function verifyReadyset(instances: Instances, address: DatabaseAddress): Promise<CacheMode> {
  const signal = AbortSignal.timeout(withinMs)
  const connection = await opened(instances, address, signal)
  try {
    await connection.release(signal)
    await connection.probe(signal)
    return await modeOf(connection, signal)
  } catch (error) {
    if (!(error instanceof SqlFailure) || error.code !== 'sql-error') throw timely(error, signal)
    const said = error.serverMessage === undefined ? '' : ` It says: ${error.serverMessage}`
    throw new Failure(
      'not-readyset',
      `What answers at ${address.host}:${address.port} does not know SHOW READYSET VERSION, so it is no ReadySet. Nothing was changed.${said}`,
      { hint: 'Give the port of ReadySet and not the database’s own: it is 5433 or 3307 unless it was set.' },
    )
  } finally {
    await connection.close()
  }
}

/** Tables are there where results follow the replication stream, and only there. */
async function modeOf(connection: InstanceConnection, signal: AbortSignal): Promise<CacheMode> {
  try {
    const { replication } = await connection.status(signal)
    if (replication === 'disabled') return 'shallow'
    const tables = await connection.tables(signal)
    return tables !== null && tables.total > 0 ? 'deep' : 'shallow'
  } catch {
    return 'shallow'
  }
}

/** Whether a login is taken. What does not answer at all says nothing against it. */
export async function verifyLogin(instances: Instances, address: DatabaseAddress): Promise<void> {
  const signal = AbortSignal.timeout(withinMs)
  try {
    const connection = await opened(instances, address, signal)
    await connection.probe(signal).finally(() => connection.close())
  } catch (error) {
    const { code } = error instanceof Failure ? error : { code: '' }
    if (['password-refused', 'database-missing', 'tls-refused', 'not-permitted'].includes(code)) throw error
  }
}

async function opened(instances: Instances, address: DatabaseAddress, signal: AbortSignal) {
  try {
    return await instances.open(address, signal)
  } catch (error) {
    throw timely(error, signal)
  }
}

function timely(error: unknown, signal: AbortSignal): unknown {
  if (!signal.aborted) return error
  return new Failure('timed-out', `It did not answer within ${withinMs / 1000} s. Nothing was changed.`, {
    hint: 'Check the address, the port, and a firewall between, then try again.',
  })
}
