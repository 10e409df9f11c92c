import { describe, expect, test } from 'vitest'
import { fastClock } from '../../support/caches/fast-clock.ts'
import {
  answering,
  noQueries,
  oldInstance,
  openInstance as open,
  proxiedQueries,
} from '../../support/caches/open-instance.ts'
import { waitUntil } from '../../support/wait-until.ts'
import type { Answer } from '../readyset/fake-postgres.ts'

describe('what an instance can be asked', () => {
  test('is asked once for each connection, not for each list', async () => {
    const { caches, server } = await open(answering(oldInstance))
    const first = await caches.list('a')
    expect(first.abilities).toMatchObject({
      ownStatements: true,
      metrics: true,
      queryStats: false,
      shallowCaches: false,
    })
    expect(first.rows).toMatchObject([{ id: 'q_1', calls: 4, upstream: null, share: null }])
    await caches.list('a')
    const probes = server.queries.filter((query) => query.includes('upstream_query_stats'))
    expect(probes).toHaveLength(1)
    expect(server.connections()).toBe(1)
  })

  test('is asked again after the connection broke, which may be another version', async () => {
    let broken = false
    let upgraded = false
    const { caches } = await open((query) => {
      if (broken && query.startsWith('SHOW CACHES')) {
        ;[broken, upgraded] = [false, true]
        return 'hang-up'
      }
      const relation = upgraded && query.includes('readyset.')
      return relation ? noQueries : answering(oldInstance)(query)
    })
    expect((await caches.list('a')).abilities.queryStats).toBe(false)
    broken = true
    expect((await caches.list('a')).problem).toContain('does not answer')
    expect((await caches.list('a')).abilities.queryStats).toBe(true)
  })

  test('is nothing where own statements are refused, and the reason is told', async () => {
    const refused: Answer = { sqlState: '42501', message: 'permission denied for SHOW' }
    const { caches } = await open(() => refused)
    const list = await caches.list('a')
    expect(list).toMatchObject({ rows: [], abilities: { ownStatements: false, metrics: false } })
    expect(list.problem).toContain('permission denied for SHOW')
    await expect(caches.exportSql('a')).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('without LIMIT the list is read all the same', async () => {
    const { caches } = await open((query) =>
      query.includes('LIMIT') ? { sqlState: '42601', message: 'syntax error at LIMIT' } : answering(oldInstance)(query),
    )
    expect((await caches.list('a')).rows.map(({ id }) => id)).toEqual(['q_1'])
  })
})

test('thousands of queries of 100 kB are read up to a bound, kept short, and asked for in fewer rows next time', async () => {
  const long = `SELECT '${'x'.repeat(100_000)}'`
  const rows = Array.from({ length: 800 }, (_, n) => [`q_${n.toString(16)}`, long, 'yes', '1'] as const)
  const limits: number[] = []
  const { caches } = await open((query) => {
    const limit = Number(/^SHOW PROXIED QUERIES LIMIT (\d+)/.exec(query)?.[1] ?? 0)
    if (limit === 0) return answering(oldInstance)(query)
    if (limit > 1) limits.push(limit)
    return proxiedQueries(rows.slice(0, limit))
  })
  const before = process.memoryUsage().heapUsed
  const first = await caches.list('a')
  expect(first.truncated).toBe(true)
  expect(first.problem).toContain('more queries')
  expect(first.rows.length).toBeGreaterThan(500)
  expect(first.rows[0]).toMatchObject({ textLength: 100_009 })
  expect(first.rows.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(5_000_000)
  const second = await caches.list('a')
  expect(second.rows.length).toBe(first.rows.length)
  expect(limits[1]).toBeLessThan(limits[0] ?? 0)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000)
})

test('a query’s whole text is read when it is wanted, and a forgotten query is told from a bug', async () => {
  const whole = `SELECT ${'a'.repeat(50_000)}`
  const { caches, server } = await open((query) => {
    if (query === 'SHOW PROXIED QUERIES WHERE query_id = q_1f') return proxiedQueries([['q_1f', whole, 'pending', '1']])
    if (query.startsWith('SHOW PROXIED QUERIES WHERE')) return proxiedQueries([])
    return answering(oldInstance)(query)
  })
  expect(await caches.query('a', 'q_1f')).toEqual({ id: 'q_1f', text: whole, verdict: { kind: 'checking' } })
  await expect(caches.query('a', 'q_2')).rejects.toMatchObject({ code: 'not-found' })
  await expect(caches.query('a', 'q_1; DROP ALL CACHES')).rejects.toMatchObject({ code: 'bad-query-id' })
  await expect(caches.query('b', 'q_1')).rejects.toMatchObject({ code: 'not-found' })
  expect(server.queries.join()).not.toContain('DROP')
})

test('an import whose connection is lost half-way says what was done and what was not tried', async () => {
  const { caches } = await open((query) => {
    if (query.startsWith('CREATE CACHE two')) return { sqlState: 'XX000', message: 'unknown: CREATE CACHE failed: no' }
    if (query.startsWith('CREATE CACHE three')) return 'hang-up'
    if (query.startsWith('CREATE CACHE')) return { columns: [], rows: [] }
    return answering(oldInstance)(query)
  })
  const file = ['one', 'two', 'three', 'four'].map((name) => `CREATE CACHE ${name} FROM SELECT '${name};'`).join(';\n')
  const report = await caches.importSql('a', file, null)
  expect(report.results.map(({ item, outcome }) => [item, outcome])).toEqual([
    ['1', 'done'],
    ['2', 'failed'],
    ['3', 'failed'],
    ['4', 'not-tried'],
  ])
  expect(report).toMatchObject({ done: 1, failed: 2, notTried: 1 })
  expect(report.results[1]?.message).toContain('CREATE CACHE failed: no')
  expect((await caches.importSql('a', file, [1])).done).toBe(1)
})

test('actions of two windows on one deployment run one after the other', async () => {
  const order: string[] = []
  const { caches } = await open((query) => {
    if (/^(CREATE|DROP|FLUSH)/.test(query)) order.push(query.split(' ').slice(0, 3).join(' '))
    if (query.startsWith('EXPLAIN CREATE')) {
      return { columns: ['query_id', 'query', 'readyset_supported'], rows: [['q_1', 'SELECT ?', 'yes']] }
    }
    if (query.startsWith('CREATE') || query.startsWith('FLUSH')) return { columns: [], rows: [] }
    return answering(oldInstance)(query)
  })
  const options = { type: 'default', transactions: 'never' } as const
  await Promise.all([
    caches.create('a', { query: 'SELECT 1' }, { ...options, name: 'x' }),
    caches.flush('a', null),
    caches.create('a', { query: 'SELECT 2' }, options),
  ])
  expect(order).toEqual(['CREATE CACHE "x"', 'FLUSH ALL SHALLOW', 'CREATE CACHE FROM'])
})

describe('sampling', () => {
  const counting = () => {
    let count = 0
    return answering({
      'SELECT query_id, total_count, total_us FROM readyset.upstream': noQueries,
      'SELECT query_id, total_count, total_us, max_us, p50_us, p95_us, p99_us, last_executed_s FROM readyset.': () => {
        count += 5
        return {
          columns: ['query_id', 'total_count', 'total_us', 'p50_us', 'p95_us', 'p99_us'],
          rows: [['q_1', String(count), '100', '10', '20', '30']],
        }
      },
      ...oldInstance,
    })
  }

  test('goes on while an instance runs, without metrics too, and stops with it and with its deployment', async () => {
    const { caches, host, server, count } = await open(counting(), fastClock(50))
    caches.start()
    await waitUntil('samples', () => count('sample') > 3)
    expect(server.connections()).toBe(1)
    host.state('a', { kind: 'stopped' })
    await waitUntil('the connection to be given back', () => server.connections() === 0)
    const stopped = count('sample')
    host.state('a', { kind: 'online', answeredAt: 2 })
    await waitUntil('samples again', () => count('sample') > stopped + 1)
    expect((await caches.charts('a', '1h', 'q_1')).series.map(({ name }) => name)).toContain('upstream-p95')
    host.remove('a')
    await waitUntil('all of it to be gone', () => count('sample') + count('sample_series') + count('seen') === 0)
    await expect(caches.charts('a', '1h', null)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('of an instance that never answers leaves a gap, asks less often, and ends when it is told to', async () => {
    let hanging = true
    const { caches, server, count, logged } = await open(
      (query) => (hanging ? 'hang-up' : counting()(query)),
      fastClock(100),
    )
    caches.start()
    await waitUntil('a few tries', () => server.queries.length > 3)
    expect(count('sample')).toBe(0)
    hanging = false
    await waitUntil('samples', () => count('sample') > 0)
    expect(logged).toEqual([])
  })

  test('ends at once, in the middle of a question that is not answered', async () => {
    const { caches, server } = await open(
      (query) => (query.startsWith('SELECT') ? undefined : answering(oldInstance)(query)),
      fastClock(50),
    )
    caches.start()
    await waitUntil('a question', () => server.queries.some((query) => query.startsWith('SELECT')))
    // It would hang, were the question waited for: the server never answers it.
    await expect(caches.close()).resolves.toBeUndefined()
  })
})
