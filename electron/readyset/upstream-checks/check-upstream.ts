import { assertNever } from '../../base/assert-never.ts'
import type { CacheMode, Check, DatabaseAddress, DatabaseKind } from '../kinds.ts'
import { openSql, type SqlConnection } from '../sql.ts'
import { SqlFailure } from '../sql-failure.ts'
import { type CheckContext, type Finding, replicates, type UpstreamCheck, warn } from './check.ts'
import { connectionChecks } from './connection-checks.ts'
import { mayRead } from './may-read.ts'
import { binlogChecks } from './mysql-binlog.ts'
import { replicationGrants } from './mysql-replication-grants.ts'
import { publicCertificate } from './postgres-certificate.ts'
import { slotClash } from './postgres-slot-clash.ts'
import { freeSenders, freeSlots } from './postgres-slots.ts'
import { superuser } from './postgres-superuser.ts'
import { notReplicated, replicaIdentity } from './postgres-tables.ts'
import { walLevel } from './postgres-wal-level.ts'
import { serverVersion } from './server-version.ts'

export interface UpstreamCheckOptions {
  readonly signal?: AbortSignal
  /** The slot that the deployment will use (`slotName`); `readyset` when absent. PostgreSQL only. */
  readonly replicationSlot?: string
  /** Called with each check as soon as it is done, in order. */
  readonly onCheck?: (check: Check) => void
  readonly connectTimeoutMs?: number
}

/** One query of a check may take this long, in milliseconds; catalogs of large databases are slow. */
const queryTimeoutMs = 15_000

/**
 * Looks at an upstream as ReadySet will use it. Changes nothing there. A check that fails is a line in the result,
 * not an error; it rejects only with the signal's reason. What cannot be looked at, since the connection failed, is
 * left out.
 */
export async function checkUpstream(
  address: DatabaseAddress,
  mode: CacheMode,
  options: UpstreamCheckOptions = {},
): Promise<readonly Check[]> {
  const { signal, onCheck } = options
  const checks: Check[] = []
  const add = (check: Check) => {
    checks.push(check)
    onCheck?.(check)
  }

  const opened = await open(address, options)
  for (const check of connectionChecks(address, opened instanceof SqlFailure ? opened : undefined)) add(check)
  if (opened instanceof SqlFailure) return checks

  const context: CheckContext = {
    address,
    mode,
    connection: opened,
    slot: slotOf(options.replicationSlot),
    ask: (text, queryOptions) =>
      opened.query(text, { timeoutMs: queryTimeoutMs, ...(signal === undefined ? {} : { signal }), ...queryOptions }),
  }
  try {
    for (const check of checksFor(address.kind, mode)) {
      const finding = await found(check, context)
      signal?.throwIfAborted()
      if (finding !== null) add({ id: check.id, title: check.title, ...finding })
    }
  } finally {
    await opened.close()
  }
  return checks
}

function checksFor(kind: DatabaseKind, mode: CacheMode): readonly UpstreamCheck[] {
  const deep = replicates(mode)
  switch (kind) {
    case 'postgresql':
      return [
        serverVersion,
        mayRead,
        publicCertificate,
        ...(deep ? [walLevel, superuser, freeSlots, freeSenders, slotClash, replicaIdentity, notReplicated] : []),
      ]
    case 'mysql':
      return [serverVersion, mayRead, ...(deep ? [...binlogChecks, replicationGrants] : [])]
    default:
      return assertNever(kind)
  }
}

async function open(
  address: DatabaseAddress,
  { signal, connectTimeoutMs }: UpstreamCheckOptions,
): Promise<SqlConnection | SqlFailure> {
  try {
    return await openSql(address, {
      ...(signal === undefined ? {} : { signal }),
      ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    })
  } catch (error) {
    if (error instanceof SqlFailure) return error
    throw error
  }
}

/** A check that the server does not let happen says so; the others go on. */
async function found(check: UpstreamCheck, context: CheckContext): Promise<Finding | null> {
  try {
    return await check.run(context)
  } catch (error) {
    if (error instanceof SqlFailure) return warn(`this could not be looked at: ${error.message}`)
    throw error
  }
}

/** Slot names are made of [a-z0-9_], which is what lets them stand in the checks' SQL as they are. */
function slotOf(name: string | undefined): string {
  if (name === undefined) return 'readyset'
  if (!/^[a-z0-9_]{1,63}$/.test(name)) throw new Error(`not the name of a replication slot: ${JSON.stringify(name)}`)
  return name
}
