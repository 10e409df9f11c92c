import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queryShape } from '../../../electron/standin/sql/query-shape.ts'
import type { Dialect } from '../../../electron/standin/sql/tokens.ts'

const shape = (sql: string, dialect: Dialect = 'postgresql') => queryShape(sql, dialect, 'shop')

describe('queries that are one query', () => {
  test.each([
    ['SELECT name FROM t WHERE id = 5', 'select  name\nfrom t -- the fifth\nwhere id = 7;'],
    ['SELECT name FROM t WHERE id = 5', 'SELECT name FROM t WHERE id = $1'],
    ["SELECT * FROM t WHERE a = 'x' AND b IN (1, 2)", "SELECT * FROM t WHERE a = 'it''s' AND b IN (3, 4)"],
    ['SELECT * FROM T LIMIT 10 OFFSET 5', 'SELECT * FROM t LIMIT 20 OFFSET 0'],
  ])('%s', (one, other) => {
    expect(shape(one)?.id).toBe(shape(other)?.id)
  })

  test.each([
    ['SELECT 1 FROM t', 'SELECT 2 FROM t'],
    ['SELECT a FROM t ORDER BY 1', 'SELECT a FROM t ORDER BY 2'],
    ['SELECT a::numeric(10, 2) FROM t', 'SELECT a::numeric(12, 2) FROM t'],
    ['SELECT "A" FROM t', 'SELECT a FROM t'],
    ['SELECT a FROM t WHERE b IN (1)', 'SELECT a FROM t WHERE b IN (1, 2)'],
  ])('but not %s', (one, other) => {
    expect(shape(one)?.id).not.toBe(shape(other)?.id)
  })

  test('the same text in another database is another query', () => {
    expect(queryShape('SELECT a FROM t', 'mysql', 'x')?.id).not.toBe(queryShape('SELECT a FROM t', 'mysql', 'y')?.id)
  })
})

test('values are told apart from parameters, in their order', () => {
  expect(shape("SELECT a FROM t WHERE b = 'x' AND c = $2 AND d = $1 LIMIT 3")?.slots).toEqual([
    { kind: 'literal', text: "'x'" },
    { kind: 'param', index: 1 },
    { kind: 'param', index: 0 },
    { kind: 'literal', text: '3' },
  ])
})

test('the shown text is in quotes and capitals, on several lines only when it is long', () => {
  expect(shape('select a from t where id = 1')?.text).toBe('SELECT "a" FROM "t" WHERE "id" = $1')
  expect(shape('select a, b from long_table_name where id = 1')?.text).toBe(
    'SELECT "a", "b"\nFROM "long_table_name"\nWHERE "id" = $1',
  )
  expect(shape('select a, b from long_table_name where id = 1', 'mysql')?.text).toBe(
    'SELECT `a`, `b` FROM `long_table_name` WHERE `id` = ?',
  )
})

test('a shown text is its own shape', () => {
  const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/)
  const value = fc.oneof(
    fc.nat().map(String),
    fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
  )
  const query = fc
    .tuple(name, name, name, value, fc.constantFrom('=', '<', '>=', '<>'))
    .map(
      ([column, table, other, v, operator]) =>
        `SELECT ${column}, count(*) FROM ${table} x WHERE x.${other} ${operator} ${v}`,
    )
  fc.assert(
    fc.property(query, (sql) => {
      const first = shape(sql)
      expect(first && shape(first.text)).toMatchObject({ id: first?.id, text: first?.text })
    }),
  )
})

test('whatever comes, reading it ends', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom<Dialect>('postgresql', 'mysql'), (text, dialect) => {
      queryShape(`SELECT ${text}`, dialect, '')
    }),
  )
})

test.each(['SELECT 1; SELECT 2', 'INSERT INTO t VALUES (1)', "SELECT 'open", 'SET x = 1', ''])(
  '%s is no query',
  (sql) => {
    expect(shape(sql)).toBeUndefined()
  },
)

test.each([
  ['SELECT now() FROM t', 'nondeterministic'],
  ['SELECT * FROM pg_catalog.pg_class', 'system schema'],
  ['SELECT * FROM t FOR UPDATE', 'locking'],
  ['SELECT 1', 'no table'],
  ['WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x', 'DELETE'],
])('%s cannot be cached', (sql, reason) => {
  expect(shape(sql)?.unsupported).toContain(reason)
})

test('hints in front are read', () => {
  expect(shape('/*rs+ SKIP CACHE */ SELECT a FROM t')?.hints).toEqual(['SKIP CACHE'])
})
