import { describe, expect, test } from 'vitest'
import { parseStatement } from '../../../electron/standin/sql/parse-statement.ts'
import { parseVirtualSelect } from '../../../electron/standin/sql/virtual-select.ts'

const parse = (sql: string) => parseStatement(sql, 'postgresql')

describe('CREATE CACHE', () => {
  test('with everything that it may say', () => {
    const sql = `create shallow cache "mine" with (policy ttl 10 seconds refresh every 500 ms, coalesce 1 seconds, until write, adaptive)
      from SELECT a FROM t WHERE b = 'with;semicolon'`
    expect(parse(sql)).toEqual({
      kind: 'create-cache',
      create: {
        type: 'shallow',
        name: 'mine',
        options: {
          policy: { ttlMs: 10_000, refreshMs: 500, scheduled: true },
          coalesceMs: 1000,
          inTransaction: 'until-write',
          concurrently: false,
          adaptive: true,
          topkMultiplier: undefined,
        },
        from: { select: "SELECT a FROM t WHERE b = 'with;semicolon'" },
      },
    })
  })

  test('bare options stand before the name; a query id stands for a query', () => {
    expect(parse('CREATE CACHE ALWAYS mine FROM q_12ab')).toMatchObject({
      create: { name: 'mine', options: { inTransaction: 'always' }, from: { id: 'q_12ab' } },
    })
  })

  test.each([
    'CREATE CACHE ALWAYS x WITH (ADAPTIVE) FROM SELECT 1',
    'CREATE DEEP CACHE POLICY TTL 5 SECONDS FROM SELECT 1',
    'CREATE DEEP CACHE x WITH (COALESCE 1 SECONDS) FROM SELECT 1',
    'CREATE CACHE POLICY TTL 5 SECONDS REFRESH 5 SECONDS FROM SELECT 1',
    'CREATE CACHE ALWAYS ALWAYS FROM SELECT 1',
    'CREATE SHALLOW CACHE x WITH (TOPK_BUFFER_MULTIPLIER = 2) FROM SELECT 1',
    'CREATE CACHE x WITH (NONSENSE) FROM SELECT 1',
  ])('%s goes upstream', (sql) => {
    expect(parse(sql)).toBeUndefined()
  })
})

test.each([
  ['DROP CACHE q_1', { kind: 'drop-cache', name: 'q_1' }],
  ['DROP ALL SHALLOW CACHES', { kind: 'drop-all-caches', type: 'shallow' }],
  ['SHOW DEEP CACHES WHERE query_id = q_1', { kind: 'show-caches', type: 'deep', id: 'q_1' }],
  ['SHOW CACHES WHERE query_id = "q_1"', { kind: 'show-caches', type: undefined, id: 'q_1' }],
  [
    'show proxied supported queries limit 5;',
    { kind: 'show-proxied-queries', supported: true, id: undefined, limit: 5 },
  ],
  ["SHOW SHALLOW CACHE ENTRIES WHERE query_id = 'q_1'", { kind: 'show-shallow-entries', id: 'q_1', limit: undefined }],
  ['SHOW READYSET ALL TABLES', { kind: 'show-tables', all: true }],
  ['EXPLAIN LAST STATEMENT', { kind: 'explain-last-statement' }],
  ['ALTER READYSET ENTER MAINTENANCE MODE', { kind: 'alter', alter: { kind: 'maintenance', enter: true } }],
  [
    "ALTER READYSET ADD USER 'u' PASSWORD 'p'",
    { kind: 'alter', alter: { kind: 'set-user', add: true, user: 'u', password: 'p' } },
  ],
])('%s is its own', (sql, statement) => {
  expect(parse(sql)).toEqual(statement)
})

test.each([
  'SHOW TABLES',
  'SHOW CACHES LIKE x',
  'DROP TABLE t',
  'EXPLAIN SELECT 1',
  'SHOW SHALLOW CACHE ENTRIES WHERE query_id = q_1',
  'ALTER TABLE t ADD COLUMN x int',
  'SELECT 1',
])('%s goes upstream', (sql) => {
  expect(parse(sql)).toBeUndefined()
})

test('relations of the virtual schema are read in plain forms', () => {
  const sql =
    "select query_id, hits from readyset.shallow_caches where hits > 3 and name = 'x' order by hits desc limit 2"
  expect(parseVirtualSelect(sql, 'postgresql', 'readyset')).toEqual({
    relation: 'shallow_caches',
    columns: ['query_id', 'hits'],
    where: [
      { column: 'hits', operator: '>', value: 3 },
      { column: 'name', operator: '=', value: 'x' },
    ],
    orderBy: [{ column: 'hits', descending: true }],
    limit: 2,
    offset: 0,
  })
  expect(parseVirtualSelect('select * from shop.orders', 'postgresql', 'readyset')).toBeUndefined()
})
