import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createCacheSql,
  dropCacheSql,
  explainCreateSql,
  flushCacheSql,
  optionsProblem,
  queryIdWord,
} from '../../../electron/caches/statements/cache-sql.ts'
import { readCreateCache } from '../../../electron/caches/statements/read-create-cache.ts'
import { scanSql } from '../../../electron/caches/statements/scan-sql.ts'
import { isQuery, oneStatement, splitSql } from '../../../electron/caches/statements/split-sql.ts'
import type { CacheOptions } from '../../../electron/caches/view.ts'
import type { DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { parseStatement } from '../../../electron/standin/sql/parse-statement.ts'

const plain: CacheOptions = { type: 'default', transactions: 'never' }
const anyKind = fc.constantFrom<DatabaseKind>('postgresql', 'mysql')
const anyName = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
const anyDuration = fc.option(fc.integer({ min: 1, max: 100_000_000 }), { nil: undefined })
const anyOptions: fc.Arbitrary<CacheOptions> = fc.record({
  type: fc.constantFrom('shallow', 'deep', 'default'),
  name: fc.option(anyName, { nil: undefined }),
  ttlMs: anyDuration,
  refreshMs: anyDuration,
  refreshEvery: fc.boolean(),
  coalesceMs: anyDuration,
  transactions: fc.constantFrom('never', 'until-write', 'always'),
  adaptive: fc.boolean(),
})
const query = 'SELECT a FROM t WHERE b = 1'

/** The stand-in's parser, which refuses what ReadySet's grammar refuses. */
const understood = (sql: string, kind: DatabaseKind) => parseStatement(sql, kind)

describe('CREATE CACHE', () => {
  test('is what ReadySet understands for all choices that go together, and refused in words for the others', () => {
    fc.assert(
      fc.property(anyKind, anyOptions, (kind, options) => {
        const problem = optionsProblem(options)
        if (problem !== null) {
          expect(() => createCacheSql(kind, { query }, options)).toThrow(problem)
          return
        }
        const parsed = understood(createCacheSql(kind, { query }, options), kind)
        expect(parsed).toMatchObject({
          kind: 'create-cache',
          create: {
            type: options.type === 'default' ? undefined : options.type,
            name: options.name,
            from: { select: query },
            options: {
              policy:
                options.ttlMs === undefined
                  ? undefined
                  : {
                      ttlMs: options.ttlMs,
                      refreshMs: options.refreshMs,
                      scheduled: options.refreshMs !== undefined && options.refreshEvery === true,
                    },
              coalesceMs: options.coalesceMs,
              inTransaction: options.transactions,
              adaptive: options.adaptive,
            },
          },
        })
      }),
      { numRuns: 500 },
    )
  })

  test('says the choices as its user reads them', () => {
    const options = {
      ...plain,
      type: 'shallow',
      name: 'top',
      ttlMs: 60_000,
      refreshMs: 1_500,
      refreshEvery: true,
    } as const
    expect(createCacheSql('postgresql', { queryId: 'q_1f' }, options)).toBe(
      'CREATE SHALLOW CACHE POLICY TTL 60 SECONDS REFRESH EVERY 1500 MILLISECONDS "top" FROM q_1f',
    )
    expect(explainCreateSql('mysql', { query: `${query};` }, { type: 'deep' })).toBe(
      `EXPLAIN CREATE DEEP CACHE FROM ${query}`,
    )
  })

  test.each<[string, Partial<CacheOptions>]>([
    ['deep with a time to live', { type: 'deep', ttlMs: 1000 }],
    ['deep with coalescing', { type: 'deep', coalesceMs: 1000 }],
    ['deep and adaptive', { type: 'deep', adaptive: true }],
    ['a refresh without a time to live', { refreshMs: 1000 }],
    ['a refresh as long as the time to live', { ttlMs: 1000, refreshMs: 1000 }],
    ['a schedule without an interval', { ttlMs: 1000, refreshEvery: true }],
    ['an empty name', { name: '' }],
    ['a name with a NUL', { name: 'a\0b' }],
    ['a time of nothing', { ttlMs: 0 }],
    ['a time that is no number', { ttlMs: Number.NaN }],
  ])('refuses %s', (_, choice) => {
    expect(optionsProblem({ ...plain, ...choice })).toMatch(/\w.*\.$/)
  })

  test('takes one SELECT and nothing else', () => {
    for (const text of [`${query}; DROP TABLE t`, 'DROP TABLE t', '', '-- nothing', 'UPDATE t SET a = 1'])
      expect(() => createCacheSql('postgresql', { query: text }, plain)).toThrow()
    expect(() => queryIdWord('q_1; DROP ALL CACHES')).toThrow()
    expect(() => queryIdWord('orders')).toThrow()
  })
})

describe('names in statements', () => {
  test('stay names, whatever they are made of', () => {
    fc.assert(
      fc.property(anyKind, anyName, (kind, name) => {
        let sql: string
        try {
          sql = dropCacheSql(kind, name)
        } catch {
          expect(optionsProblem({ ...plain, name })).not.toBeNull()
          return
        }
        expect(splitSql(kind, sql)).toEqual([sql])
        expect(understood(sql, kind)).toEqual({ kind: 'drop-cache', name })
        expect(understood(flushCacheSql(kind, name), kind)).toEqual({ kind: 'flush-cache', name })
      }),
      { numRuns: 500 },
    )
    expect(dropCacheSql('mysql', 'a`; DROP TABLE t; --')).toBe('DROP CACHE `a``; DROP TABLE t; --`')
  })
})

/** Pieces of SQL that a semicolon may hide in. */
const pieces: Readonly<Record<DatabaseKind, readonly string[]>> = {
  postgresql: [
    "'a;b'",
    "'it''s;'",
    "E'\\';'",
    '"c;d"',
    '$$e;f$$',
    '$x$ $$;$$ $x$',
    '/* g;/* h;*/ */',
    '-- i;\n',
    '$1',
    ' 1 ',
  ],
  mysql: ["'a;b'", "'it\\';'", '"c;d"', '"e"";"', '`f;`', '/* g; */', '-- h;\n', '# i;\n', '?', ' 1 '],
}

describe('statements in a text', () => {
  test.each(['postgresql', 'mysql'] as const)('of %s end where the server says they end', (kind) => {
    const statement = fc
      .array(fc.constantFrom(...pieces[kind]), { minLength: 1, maxLength: 6 })
      .map((parts) => `SELECT ${parts.join(' , ')} x`)
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
        expect(splitSql(kind, statements.join(';\n'))).toEqual(statements)
        expect(splitSql(kind, statements.map((one) => `-- about; it\n${one} ;`).join('\n;'))).toEqual(statements)
      }),
    )
  })

  test('never lose or change a character in the scanner', () => {
    fc.assert(
      fc.property(
        anyKind,
        fc.string({ unit: 'binary' }),
        fc.constantFrom("'", '"', '`', '$$', '/*', '--', ''),
        (kind, a, b) => {
          const text = a + b + a
          const parts = scanSql(kind, text)
          if (parts !== undefined) expect(parts.map((part) => part.text).join('')).toBe(text)
        },
      ),
    )
  })

  test('that do not end, are none or are several are refused', () => {
    expect(() => oneStatement('postgresql', "SELECT 'a")).toThrow(/does not end/)
    expect(() => oneStatement('mysql', 'SELECT 1 /* ')).toThrow(/does not end/)
    expect(() => oneStatement('mysql', ' ; ; ')).toThrow(/no statement/)
    expect(() => oneStatement('mysql', 'SELECT 1; SELECT 2')).toThrow(/2 statements/)
    expect(oneStatement('mysql', 'SELECT 1;;')).toBe('SELECT 1')
  })

  test('are queries or not', () => {
    for (const sql of [
      'select 1',
      '/*rs+ SKIP CACHE */ SELECT 1',
      '(SELECT 1)',
      'WITH a AS (SELECT 1) SELECT * FROM a',
    ])
      expect([sql, isQuery(sql)]).toEqual([sql, true])
    for (const sql of ['UPDATE t SET a = 1', 'selection', 'SHOW CACHES', 'EXPLAIN SELECT 1'])
      expect([sql, isQuery(sql)]).toEqual([sql, false])
  })
})

describe('a CREATE CACHE that is read back', () => {
  test('is the one that was written', () => {
    fc.assert(
      fc.property(anyKind, anyOptions, (kind, options) => {
        if (optionsProblem(options) !== null) return
        const read = readCreateCache(kind, createCacheSql(kind, { query }, options))
        expect(read).toMatchObject({
          type: options.type === 'default' ? null : options.type,
          name: options.name ?? null,
          from: query,
        })
      }),
    )
  })

  test('is the same however it is written', () => {
    const all = [
      "CREATE SHALLOW CACHE POLICY TTL 10 SECONDS ALWAYS x FROM SELECT  a\nFROM t WHERE b = 'two  spaces'",
      'create shallow cache "x" with (always, policy ttl 10000 ms) from SELECT a FROM t /* why */ WHERE b = \'two  spaces\'',
    ].map((sql) => readCreateCache('postgresql', sql))
    expect(all[0]).toEqual(all[1])
    expect(all[0]).toEqual({
      type: 'shallow',
      name: 'x',
      options: ['always', 'policy ttl 10000 ms'],
      from: "SELECT a FROM t WHERE b = 'two  spaces'",
    })
  })

  test.each([
    'DROP TABLE t',
    'CREATE TABLE cache (a int)',
    'CREATE CACHE',
    'CREATE CACHE x WITH (ALWAYS FROM SELECT 1',
    'CREATE CACHE ALWAYS x WITH (ADAPTIVE) FROM SELECT 1',
  ])('%s is none', (sql) => {
    expect(readCreateCache('mysql', sql)).toBeNull()
  })
})
