import { describe, expect, test } from 'vitest'
import { answering, oldInstance, openInstance } from '../../support/caches/open-instance.ts'
import { waitUntil } from '../../support/wait-until.ts'
import type { Answer } from '../readyset/fake-postgres.ts'

const options = { type: 'deep', transactions: 'never' } as const
const explained: Answer = { columns: ['query_id', 'query', 'readyset_supported'], rows: [['q_1', 'SELECT ?', 'yes']] }
const done: Answer = { columns: [], rows: [] }
const statement = 'CREATE SHALLOW CACHE POLICY TTL 30000 MILLISECONDS "orders" FROM SELECT 1'

/** An instance with the caches that were made in it and not dropped; `creating` holds each CREATE CACHE back. */
function instance(creating: () => Answer | Promise<Answer> = () => done) {
  const names = new Set<string>()
  const ran: string[] = []
  const answer = (query: string): Answer | Promise<Answer> => {
    if (query.startsWith('EXPLAIN CREATE')) return explained
    if (query.startsWith('EXPLAIN CACHES'))
      return { columns: ['statement'], rows: names.has('orders') ? [[statement]] : [] }
    if (query.startsWith('SHOW CACHES')) {
      const rows = [...names].map((name) => ['q_1', name, 'SELECT 1', 'shallow, ttl 30000 ms', '0'])
      return { columns: ['query_id', 'name', 'query', 'properties', 'count'], rows }
    }
    const [word, , name = ''] = query
      .replaceAll('"', '')
      .replace(/SHALLOW |DEEP |POLICY TTL \d+ MILLISECONDS /g, '')
      .split(' ')
    if (word === 'DROP') {
      ran.push(query)
      names.delete(name)
      return done
    }
    if (word !== 'CREATE') return answering(oldInstance)(query)
    ran.push(query)
    const given = creating()
    const made = () => names.add(name === 'FROM' ? 'q_1' : name)
    if (given instanceof Promise) void given.then(made)
    else made()
    return given
  }
  return { names, ran, answer }
}

describe('a drop is undone', () => {
  test('with the statement that the cache had, once, and only where nothing took its place', async () => {
    const { names, ran, answer } = instance()
    const { caches } = await openInstance(answer)
    names.add('orders')
    const dropped = await caches.drop('a', ['orders', 'gone'])
    expect(dropped.results.map(({ outcome }) => outcome)).toEqual(['done', 'not-there'])
    const token = dropped.undo?.undoToken ?? ''
    expect(await caches.undo('a', token)).toMatchObject({ done: 1, failed: 0 })
    expect(ran.at(-1)).toBe(statement)
    await expect(caches.undo('a', token)).rejects.toMatchObject({ code: 'undo-over' })

    const again = await caches.drop('a', ['orders'])
    names.add('somebody-else')
    const report = await caches.undo('a', again.undo?.undoToken ?? '')
    expect(report).toMatchObject({ done: 0, failed: 1 })
    expect(report.results[0]?.message).toContain('left alone')
  })

  test('not where nothing was dropped', async () => {
    const { caches } = await openInstance(instance().answer)
    expect(await caches.drop('a', ['gone'])).toMatchObject({ undo: null, done: 0 })
  })
})

describe('a cache that is long in being filled', () => {
  test('is given up at once, and dropped when the instance has made it all the same', async () => {
    const filled = Promise.withResolvers<Answer>()
    const { names, ran, answer } = instance(() => filled.promise)
    const { caches } = await openInstance(answer)
    const end = new AbortController()
    const creating = caches.create('a', { query: 'SELECT 1' }, options, end.signal)
    await waitUntil('the instance to be asked', async () => ran.length, { accept: (count) => count === 1 })
    end.abort()
    await expect(creating).rejects.toMatchObject({ name: 'AbortError' })
    filled.resolve(done)
    await waitUntil('the cache to be dropped again', async () => ran, { accept: (all) => all.some(isDrop) })
    expect([...names]).toEqual([])
  })

  test('and is asked for again meanwhile, stays', async () => {
    const first = Promise.withResolvers<Answer>()
    const answers = [first.promise, done]
    const { names, ran, answer } = instance(() => answers.shift() ?? done)
    const { caches } = await openInstance(answer)
    const end = new AbortController()
    const cancelled = caches.create('a', { query: 'SELECT 1' }, options, end.signal)
    await waitUntil('the instance to be asked', async () => ran.length, { accept: (count) => count === 1 })
    end.abort()
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
    await caches.create('a', { query: 'SELECT 1' }, options)
    first.resolve(done)
    // Whatever the first would take back is asked for before this.
    await caches.drop('a', ['other'])
    expect([...names]).toEqual(['q_1'])
    expect(ran.some(isDrop)).toBe(false)
  })

  test('and is cancelled before its turn, is never asked for', async () => {
    const { ran, answer } = instance()
    const { caches } = await openInstance(answer)
    await expect(caches.create('a', { query: 'SELECT 1' }, options, AbortSignal.abort())).rejects.toThrow()
    expect(ran).toEqual([])
  })
})

function isDrop(statement: string): boolean {
  return statement.startsWith('DROP')
}
