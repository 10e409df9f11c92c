import type { Cursor } from './cursor.ts'
import { readCacheType } from './read-cache-type.ts'
import type { AllowedThing, Statement } from './statement.ts'

/** The words after SHOW. */
export function parseShow(cursor: Cursor): Statement | undefined {
  if (cursor.tryWords('READYSET')) return readReadyset(cursor)
  if (cursor.tryWords('PROXIED')) return readProxied(cursor)
  if (cursor.tryWords('CONNECTIONS')) return { kind: 'show-connections' }
  if (cursor.tryWords('REPLAY', 'PATHS')) return { kind: 'show-replay-paths' }
  if (cursor.tryWords('MCP', 'TOKENS')) return { kind: 'show-mcp-tokens' }
  if (cursor.tryWords('SHALLOW', 'CACHE', 'ENTRIES')) return readEntries(cursor)
  if (cursor.tryWords('SHALLOW', 'CACHE', 'ALLOWED')) {
    const what = readAllowedThings(cursor)
    return what && { kind: 'show-allowed', what }
  }
  const type = readCacheType(cursor)
  if (!cursor.tryWords('CACHES')) return undefined
  const where = readWhereId(cursor, () => cursor.tryName()?.join('.'))
  return where && { kind: 'show-caches', type, id: where.id }
}

function readReadyset(cursor: Cursor): Statement | undefined {
  if (cursor.tryWords('STATUS', 'ADAPTER')) return { kind: 'show-status-adapter' }
  if (cursor.tryWords('STATUS')) return { kind: 'show-status' }
  if (cursor.tryWords('VERSION')) return { kind: 'show-version' }
  if (cursor.tryWords('RSA', 'PUBLIC', 'KEY')) return { kind: 'show-rsa-key' }
  if (cursor.tryWords('MIGRATION', 'STATUS')) {
    const id = cursor.tryNumber()
    return id === undefined ? undefined : { kind: 'show-migration', id }
  }
  const all = cursor.tryWords('ALL')
  return cursor.tryWords('TABLES') ? { kind: 'show-tables', all } : undefined
}

function readProxied(cursor: Cursor): Statement | undefined {
  const supported = cursor.tryWords('SUPPORTED')
  readCacheType(cursor)
  if (!cursor.tryWords('QUERIES')) return undefined
  const where = readWhereId(cursor, () => cursor.tryName()?.join('.'))
  const limit = readLimit(cursor)
  return where && limit && { kind: 'show-proxied-queries', supported, id: where.id, limit: limit.rows }
}

function readEntries(cursor: Cursor): Statement | undefined {
  const where = readWhereId(cursor, () => cursor.tryString())
  const limit = readLimit(cursor)
  return where && limit && { kind: 'show-shallow-entries', id: where.id, limit: limit.rows }
}

/** `[WHERE query_id = <id>]`; undefined where the condition is another one. */
function readWhereId(
  cursor: Cursor,
  readId: () => string | undefined,
): { readonly id: string | undefined } | undefined {
  if (!cursor.tryWords('WHERE')) return { id: undefined }
  const id = cursor.tryWords('QUERY_ID', '=') ? readId() : undefined
  return id === undefined ? undefined : { id }
}

function readLimit(cursor: Cursor): { readonly rows: number | undefined } | undefined {
  if (!cursor.tryWords('LIMIT')) return { rows: undefined }
  const rows = cursor.tryNumber()
  return rows === undefined ? undefined : { rows }
}

function readAllowedThings(cursor: Cursor): AllowedThing | undefined {
  if (cursor.tryWords('FUNCTIONS')) return 'function'
  if (cursor.tryWords('VARIABLES')) return 'variable'
  return cursor.tryWords('SCHEMAS') ? 'schema' : undefined
}
