import { type Cursor, createCursor } from './cursor.ts'
import { parseAlteration } from './parse-alter.ts'
import { parseCreateCache } from './parse-create-cache.ts'
import { parseShow } from './parse-show.ts'
import { readCacheType } from './read-cache-type.ts'
import type { Statement } from './statement.ts'
import { type Dialect, tokenize } from './tokens.ts'

const firstWords = new Set(['CREATE', 'DROP', 'SHOW', 'EXPLAIN', 'FLUSH', 'ALTER'])

/**
 * Reads one of ReadySet's own statements. Undefined for everything else, a misspelt one too: ReadySet sends what it
 * cannot parse upstream, whose syntax error the client gets.
 */
export function parseStatement(sql: string, dialect: Dialect): Statement | undefined {
  const tokens = tokenize(sql, dialect)?.filter((token) => token.kind !== 'hint')
  if (tokens?.at(-1)?.text === ';') tokens.pop()
  if (!tokens?.[0] || !firstWords.has(tokens[0].value)) return undefined
  const cursor = createCursor(sql, tokens)
  const statement = read(cursor)
  return cursor.atEnd() ? statement : undefined
}

function read(cursor: Cursor): Statement | undefined {
  const word = cursor.tryOneOf('CREATE', 'DROP', 'SHOW', 'EXPLAIN', 'FLUSH', 'ALTER')
  switch (word) {
    case 'CREATE': {
      const create = parseCreateCache(cursor)
      return create && { kind: 'create-cache', create }
    }
    case 'DROP':
      return readDrop(cursor)
    case 'SHOW':
      return parseShow(cursor)
    case 'EXPLAIN':
      return readExplain(cursor)
    case 'FLUSH':
      return readFlush(cursor)
    case 'ALTER': {
      const alter = cursor.tryWords('READYSET') ? parseAlteration(cursor) : undefined
      return alter && { kind: 'alter', alter }
    }
    default:
      return undefined
  }
}

function readDrop(cursor: Cursor): Statement | undefined {
  if (cursor.tryWords('ALL', 'PROXIED', 'QUERIES')) return { kind: 'drop-all-proxied-queries' }
  if (cursor.tryWords('ALL')) {
    const type = readCacheType(cursor)
    return cursor.tryWords('CACHES') ? { kind: 'drop-all-caches', type } : undefined
  }
  const name = cursor.tryWords('CACHE') ? cursor.tryName() : undefined
  return name && { kind: 'drop-cache', name: name.join('.') }
}

function readFlush(cursor: Cursor): Statement | undefined {
  if (cursor.tryWords('ALL', 'SHALLOW', 'CACHES')) return { kind: 'flush-shallow-caches' }
  const name = cursor.tryWords('CACHE') ? cursor.tryName() : undefined
  return name && { kind: 'flush-cache', name: name.join('.') }
}

function readExplain(cursor: Cursor): Statement | undefined {
  if (cursor.tryWords('LAST', 'STATEMENT')) return { kind: 'explain-last-statement' }
  if (cursor.tryWords('CACHES')) return { kind: 'explain-caches' }
  if (cursor.tryWords('DOMAINS')) return { kind: 'explain-domains' }
  if (cursor.tryWords('CREATE')) {
    const create = parseCreateCache(cursor)
    return create && { kind: 'explain-create-cache', create }
  }
  if (cursor.tryWords('MATERIALIZATIONS')) {
    return skipForCache(cursor) ? { kind: 'explain-materializations' } : undefined
  }
  cursor.tryWords('SIMPLIFIED')
  return cursor.tryWords('GRAPHVIZ') && skipForCache(cursor) ? { kind: 'explain-graphviz' } : undefined
}

function skipForCache(cursor: Cursor): boolean {
  return !cursor.tryWords('FOR', 'CACHE') || cursor.tryName() !== undefined
}
