import type { Clock } from '../../base/clock.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import type { InstanceAddresses } from '../host.ts'
import { oneStatement } from '../statements/split-sql.ts'
import type { PromptResult } from '../view.ts'
import { lastStatement } from './last-statement.ts'
import { openCache, openUpstream } from './paths.ts'

const mostRows = 1_000
const mostCharacters = 1_000_000
/** A result is read to its end for its size and time, but not beyond this. */
const mostRead = 64_000_000
const timeoutMs = 60_000

/** Runs one statement on one path, over a connection of its own. */
export async function runPrompt(
  addresses: InstanceAddresses,
  text: string,
  path: 'cache' | 'upstream',
  clock: Clock,
  signal?: AbortSignal,
): Promise<PromptResult> {
  const statement = oneStatement(addresses.cache.kind, text)
  if (path === 'upstream') {
    const { sql, via, wording } = await openUpstream(addresses, signal)
    try {
      const result = await run(sql, wording(statement), clock, signal)
      return { path, ...result, destination: null, reason: null, upstreamVia: via }
    } finally {
      await sql.close()
    }
  }
  const sql = await openCache(addresses, signal)
  try {
    const result = await run(sql, statement, clock, signal)
    // Where the result was too long, its connection is gone, and with it the word on it.
    const last = await lastStatement(sql).catch(() => null)
    const { destination = null, reason = null } = last ?? {}
    return { path, ...result, destination, reason, upstreamVia: null }
  } finally {
    await sql.close()
  }
}

async function run(sql: SqlConnection, statement: string, clock: Clock, signal: AbortSignal | undefined) {
  const rows: (readonly (string | null)[])[] = []
  let columns: readonly string[] = []
  let rowCount = 0
  let read = 0
  let kept = 0
  const began = clock.monotonic()
  await sql.read(
    statement,
    {
      columns(names) {
        columns = names
      },
      row(values) {
        rowCount += 1
        const size = values.reduce((sum, value) => sum + (value?.length ?? 0), 0)
        read += size
        if (rows.length < mostRows && kept + size <= mostCharacters) {
          kept += size
          rows.push(values)
        }
        return read <= mostRead
      },
    },
    { timeoutMs, ...(signal && { signal }) },
  )
  const durationUs = Math.round((clock.monotonic() - began) * 1000)
  return { durationUs, columns, rows, rowCount, truncated: rows.length < rowCount }
}
