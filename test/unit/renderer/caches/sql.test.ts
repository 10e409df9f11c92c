import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayRunTwice, placeholdersIn } from '../../../../renderer/caches/prompt/statement-kind.ts'
import { formatSql, oneLine } from '../../../../renderer/caches/sql/format-sql.ts'
import { tokensOf } from '../../../../renderer/caches/sql/tokens.ts'

const textOf = (tokens: readonly { readonly text: string }[]) => tokens.map(({ text }) => text).join('')
const formatted = (sql: string) => textOf(formatSql(sql))

const words = fc.constantFrom(
  ...[
    'SELECT',
    'from',
    '"a b"',
    '`c`',
    "'it''s'",
    "E'\\''",
    '$1',
    '?',
    '(',
    ')',
    ',',
    '--x\n',
    '/* y */',
    '1.5e3',
    '::',
    '||',
  ],
  ...['AND', 'OR', 'BETWEEN', 'LEFT', 'JOIN', '\n', '  ', '$$body$$', "'", '"', 'größe', '😀'],
)
const anySql = fc.oneof(
  fc.string(),
  fc.array(words).map((parts) => parts.join(' ')),
  fc.array(words).map((parts) => parts.join('')),
)

test('tokens together are the statement, whatever it is', () => {
  fc.assert(
    fc.property(anySql, (sql) => {
      expect(textOf(tokensOf(sql))).toBe(sql)
    }),
  )
})

test('laying out changes nothing but the space between tokens', () => {
  const said = (sql: string) =>
    tokensOf(sql)
      .filter(({ kind }) => kind !== 'space')
      .map(({ text }) => text)
  fc.assert(
    fc.property(anySql, (sql) => {
      expect(said(formatted(sql))).toEqual(said(sql))
    }),
  )
})

test('clauses, joins and conditions begin lines; lists and calls stay on theirs', () => {
  expect(
    formatted(
      'SELECT "a", count(*) FROM "t" LEFT OUTER JOIN "u" ON ("u"."id" = "t"."id") WHERE (("a" BETWEEN $1 AND $2) AND ("b" IN (1, 2))) GROUP BY "a" ORDER BY 2 LIMIT 5',
    ).split('\n'),
  ).toEqual([
    'SELECT "a", count(*)',
    'FROM "t"',
    'LEFT OUTER JOIN "u" ON ("u"."id" = "t"."id")',
    'WHERE (("a" BETWEEN $1 AND $2)',
    '    AND ("b" IN (1, 2)))',
    'GROUP BY "a"',
    'ORDER BY 2',
    'LIMIT 5',
  ])
})

test('a query within a query stands within it', () => {
  expect(formatted('SELECT 1 FROM (SELECT 2 FROM t) AS s WHERE a IN (SELECT b FROM c)').split('\n')).toEqual([
    'SELECT 1',
    'FROM (',
    '    SELECT 2',
    '    FROM t',
    '  ) AS s',
    'WHERE a IN (',
    '    SELECT b',
    '    FROM c',
    '  )',
  ])
})

test('a line comment ends where it ended', () => {
  const sql = 'SELECT 1 -- one\nFROM t WHERE a AND b'
  expect(formatted(sql)).toBe(sql)
})

test('keywords within quotes and comments are none', () => {
  const kinds = tokensOf(`SELECT 'FROM' /* WHERE */ "ORDER"`).filter(({ kind }) => kind !== 'space')
  expect(kinds.map(({ kind }) => kind)).toEqual(['keyword', 'literal', 'comment', 'name'])
})

test('a row shows one line, cut where it is long', () => {
  expect(oneLine('SELECT 1\n  FROM t', 100)).toBe('SELECT 1 FROM t')
  expect(oneLine('x'.repeat(50), 10)).toBe(`${'x'.repeat(10)}…`)
})

test('only what reads runs on both paths', () => {
  for (const sql of [
    'select 1',
    'WITH a AS (SELECT 1) SELECT * FROM a',
    'SHOW TABLES',
    '/* c */ SELECT 1',
    'VALUES (1)',
    "SELECT 'DELETE'",
  ]) {
    expect(mayRunTwice(sql), sql).toBe(true)
  }
  for (const sql of [
    'DELETE FROM t',
    'WITH gone AS (DELETE FROM t RETURNING *) SELECT * FROM gone',
    'SELECT * INTO copy FROM t',
    'EXPLAIN ANALYZE DELETE FROM t',
    'create cache from select 1',
    '',
  ]) {
    expect(mayRunTwice(sql), sql).toBe(false)
  }
})

test('placeholders are found, and not within texts', () => {
  expect(placeholdersIn("SELECT * FROM t WHERE a = $1 AND b = $2 AND c = $1 AND d = '$3'")).toEqual(['$1', '$2'])
  expect(placeholdersIn("SELECT '?' FROM t WHERE a = ?")).toEqual(['?'])
  expect(placeholdersIn('SELECT 1')).toEqual([])
})
