import { Failure } from '../../base/failure.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import { openSql } from '../../readyset/sql.ts'
import { roundedSize } from '../form/memory-words.ts'
import type { DeployCheck } from './deploy-check.ts'

/** ReadySet asks for twice the upstream's size at its first start (`readyset/src/verify.rs`). */
const share = 2

const sizeSql: Readonly<Record<DatabaseKind, string>> = {
  postgresql: 'SELECT pg_database_size(current_database()) AS bytes',
  mysql:
    'SELECT COALESCE(SUM(data_length + index_length), 0) AS bytes FROM information_schema.tables ' +
    "WHERE table_schema = DATABASE() OR (DATABASE() IS NULL AND table_schema NOT IN ('mysql', 'sys'))",
}

/** Whether the engine has room for the first copy of the tables. Says nothing where the upstream is not reached from here. */
export const snapshotSpaceCheck: DeployCheck = {
  id: 'snapshot-space',
  title: 'Room for the tables',
  limitMs: 30_000,
  needsEngine: true,
  applies: ({ spec, plan }) => spec.cacheMode !== 'shallow' && plan.upstreamFromOutside !== null,
  async run({ engine, plan, spec }, signal) {
    if (plan.upstreamFromOutside === null) return undefined
    const [{ freeBytes }, bytes] = await Promise.all([engine.space(signal), sizeOf(plan.upstreamFromOutside, signal)])
    if (bytes === undefined) return undefined
    const filtered = spec.tables.only !== undefined || spec.tables.ignore !== undefined
    const size = `The upstream holds ${roundedSize(bytes)}${filtered ? ', of which the table filter takes a part' : ''}`
    if (freeBytes === undefined) return { outcome: 'warn', why: `${size}; how much is free the engine does not tell.` }
    const why = `${size}; the first copy needs up to ${roundedSize(share * bytes)}, and ${roundedSize(freeBytes)} are free.`
    if (freeBytes >= share * bytes) return { outcome: 'pass', why }
    return { outcome: filtered ? 'warn' : 'fail', why, fix: 'Free space on the engine, or name fewer tables.' }
  },
}

async function sizeOf(address: Parameters<typeof openSql>[0], signal: AbortSignal): Promise<number | undefined> {
  try {
    const connection = await openSql(address, { signal })
    try {
      const [row] = await connection.query(sizeSql[address.kind], { signal })
      const bytes = Number(Object.values(row ?? {})[0] ?? Number.NaN)
      return Number.isFinite(bytes) ? bytes : undefined
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}
