import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createQuerySearch } from '../../../electron/caches/queries/search-queries.ts'
import type { QueryList } from '../../../electron/caches/view.ts'
import { queryList, queryRow } from '../../support/page-double/queries.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

const lists: Readonly<Record<string, QueryList>> = {
  orders: queryList('orders', {
    rows: [
      queryRow('q_1', { text: 'SELECT * FROM "orders" WHERE "user_id" = $1' }),
      queryRow('q_2', { text: 'SELECT count(*) FROM "orders"' }),
    ],
  }),
  billing: queryList('billing', { rows: [queryRow('q_3', { text: 'SELECT * FROM "invoices" WHERE "user_id" = $1' })] }),
}

test('words are found in the queries of every deployment, and an instance is read once for a search', async () => {
  const asked: string[] = []
  const clock = clockDouble()
  const search = createQuerySearch({
    clock,
    answering: () => Object.keys(lists),
    async list(id) {
      asked.push(id)
      return lists[id] ?? queryList(id, { rows: [] })
    },
  })
  expect((await search('USER_id select')).found.map(({ deploymentId, queryId }) => [deploymentId, queryId])).toEqual([
    ['orders', 'q_1'],
    ['billing', 'q_3'],
  ])
  expect((await search('invoices')).found).toHaveLength(1)
  expect(await search('  ')).toEqual({ found: [], unread: 0 })
  expect(asked).toEqual(['orders', 'billing'])
  clock.pass(31_000)
  await search('invoices')
  expect(asked).toEqual(['orders', 'billing', 'orders', 'billing'])
})

test('an instance that does not answer holds nothing up, and is counted', async () => {
  const clock = clockDouble()
  const search = createQuerySearch({
    clock,
    answering: () => ['orders', 'silent', 'broken'],
    async list(id) {
      if (id === 'broken') throw new Error('it broke')
      return id === 'silent' ? new Promise(() => {}) : queryList(id, lists.orders)
    },
  })
  const searching = search('count')
  await setImmediate()
  clock.pass(3_001)
  expect(await searching).toMatchObject({ found: [{ queryId: 'q_2' }], unread: 1 })
})
