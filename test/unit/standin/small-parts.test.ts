import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createStatement, propertiesText } from '../../../electron/standin/cache/cache.ts'
import { lockDirectory } from '../../../electron/standin/cache/directory-lock.ts'
import { readKnobs } from '../../../electron/standin/knobs.ts'
import { writeRecord } from '../../../electron/standin/log/log-format.ts'
import { levelFilter } from '../../../electron/standin/log/log-level.ts'
import { createMetrics } from '../../../electron/standin/metrics/metrics.ts'
import { releaseOf } from '../../../electron/standin/release/release.ts'
import { offsetJson, offsetText, readLsn } from '../../../electron/standin/snapshot/offset.ts'
import { tableFilter } from '../../../electron/standin/snapshot/table-filter.ts'

describe('the metrics text', () => {
  test('has types, global labels, escaped values, and summaries for times', () => {
    const metrics = createMetrics({ upstream_db_type: 'psql', deployment: 'shop' })
    metrics.count('readyset_x', { query: 'a "b"\n\\' })
    metrics.count('readyset_x', { query: 'a "b"\n\\' })
    metrics.observe('readyset_time_us', 10)
    metrics.observe('readyset_time_us', 30)
    expect(metrics.text()).toBe(
      [
        '# TYPE readyset_x counter',
        'readyset_x{upstream_db_type="psql",deployment="shop",query="a \\"b\\"\\n\\\\"} 2',
        '',
        '# TYPE readyset_time_us summary',
        ...[
          ['0', 10],
          ['0.5', 10],
          ['0.9', 30],
          ['0.95', 30],
          ['0.99', 30],
          ['0.999', 30],
          ['1', 30],
        ].map(([q, v]) => `readyset_time_us{upstream_db_type="psql",deployment="shop",quantile="${q}"} ${v}`),
        'readyset_time_us_sum{upstream_db_type="psql",deployment="shop"} 40',
        'readyset_time_us_count{upstream_db_type="psql",deployment="shop"} 2',
        '',
      ].join('\n'),
    )
  })
})

describe('the log', () => {
  const record = {
    time: new Date('2026-07-30T12:00:00.123Z'),
    level: 'INFO' as const,
    target: 'readyset',
    message: 'Listening',
    fields: { port: 1 },
  }
  test('is written in full or as JSON', () => {
    expect(writeRecord(record, 'full', false)).toBe('2026-07-30T12:00:00.123000Z  INFO readyset: Listening port=1')
    expect(JSON.parse(writeRecord(record, 'json', true))).toEqual({
      timestamp: '2026-07-30T12:00:00.123000Z',
      level: 'INFO',
      fields: { message: 'Listening', port: 1 },
      target: 'readyset',
    })
    expect(writeRecord(record, 'full', true)).toContain('\u001b[32m')
  })

  test('follows the directives, the longest target first', () => {
    const allows = levelFilter('info,replicators=debug,replicators::mysql=off')
    expect(allows('DEBUG', 'readyset')).toBe(false)
    expect(allows('DEBUG', 'replicators::postgres')).toBe(true)
    expect(allows('ERROR', 'replicators::mysql')).toBe(false)
    expect(() => levelFilter('a=loud')).toThrow('invalid filter directive')
  })
})

describe('the table filter', () => {
  test('takes lists of names and wildcards, one of the two', () => {
    const only = tableFilter('public.orders, shop.*', undefined)
    expect([only('public', 'orders'), only('public', 'lines'), only('shop', 'x')]).toEqual([true, false, true])
    const rest = tableFilter(undefined, '*.log')
    expect([rest('public', 'log'), rest('public', 'orders')]).toEqual([false, true])
    expect(() => tableFilter('a.b', 'c.d')).toThrow('Cannot use both')
    expect(() => tableFilter('orders', undefined)).toThrow('Unable to parse --replication-tables')
  })
})

test('offsets are shown as the database counts them', () => {
  const lsn = readLsn('1/16B3748')
  expect(offsetText({ kind: 'postgresql', lsn })).toBe('(1/16B3748, 1/16B3748)')
  expect(offsetJson({ kind: 'mysql', file: 'binlog.000003', position: 154 })).toEqual({
    MySql: { binlog_file_base_name: 'binlog', binlog_file_suffix: 3, binlog_file_suffix_length: 6, position: 154 },
  })
})

test('properties and the statement that makes a cache again', () => {
  const cache = {
    id: 'q_1',
    name: 'mine',
    type: 'shallow',
    text: 'SELECT 1',
    database: 'd',
    ttlMs: 10_000,
    refreshMs: 5000,
    scheduled: true,
    coalesceMs: 5000,
    inTransaction: 'until-write',
    adaptive: true,
    topkMultiplier: undefined,
  } as const
  expect(propertiesText(cache)).toBe(
    'shallow, until write, ttl 10000 ms, refresh every 5000 ms, coalesce 5000 ms, adaptive',
  )
  expect(createStatement(cache, (name) => `"${name}"`)).toBe(
    'CREATE SHALLOW CACHE "mine" WITH (POLICY TTL 10000 MS REFRESH EVERY 5000 MS, COALESCE 5000 MS, UNTIL WRITE, ADAPTIVE) FROM SELECT 1',
  )
})

test('releases differ where ReadySet changed', () => {
  expect(releaseOf('1.10.0')).toMatchObject({ hasCacheMode: false, underscores: false, hasStatusAdapter: true })
  expect(releaseOf('1.25.0')).toMatchObject({ hasCacheMode: true, underscores: false, hasHostFacts: false })
  expect(releaseOf('1.29.0')).toMatchObject({ underscores: true, hasHostFacts: true, keepsUsers: true })
  expect(releaseOf('1.29.0').relations).toContain('users')
  expect(() => releaseOf('new')).toThrow('STANDIN_VERSION')
})

test('a knob that makes no sense is told, so that a test with a typing error does not pass', () => {
  expect(() => readKnobs({ STANDIN_HANG_AT: 'nowhere' })).toThrow('STANDIN_HANG_AT takes one of')
  expect(() => readKnobs({ STANDIN_NEVER_HEALTHY: '1' })).toThrow('takes true or false')
  expect(() => readKnobs({ STANDIN_HOSTS: 'database' })).toThrow('name=host:port')
  expect(readKnobs({ STANDIN_HOSTS: 'Database=127.0.0.1:5' }).hosts.get('database')).toEqual({
    host: '127.0.0.1',
    port: 5,
  })
})

describe('the lock on a directory', () => {
  test('one holds it; a holder that vanished does not', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'standin-lock-'))
    const first = await lockDirectory(directory)
    expect(first).toBeDefined()
    expect(await lockDirectory(directory)).toBeUndefined()
    first?.release()
    // What a process leaves behind that was killed: a name on which nobody listens.
    writeFileSync(join(directory, 'LOCK'), '')
    const second = await lockDirectory(directory)
    expect(second).toBeDefined()
    second?.release()
    rmSync(directory, { recursive: true })
  })

  test('a path that is too long for a socket', async () => {
    const directory = mkdtempSync(join(tmpdir(), `standin-lock-${'x'.repeat(120)}-`))
    const first = await lockDirectory(directory)
    expect(await lockDirectory(directory)).toBeUndefined()
    first?.release()
    rmSync(directory, { recursive: true })
  })
})
