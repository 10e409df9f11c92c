import { expect, test } from 'vitest'
import { matchesFilter, needy, visibleIds } from '../../../renderer/deployments/list/select.ts'
import { deployment, everyState, many } from '../../support/page-double/deployments.ts'
import { byId } from '../../support/page-double/live-state.ts'

const byName = { key: 'name', descending: false } as const

test('the filter finds what a row says: name, state, reason, database, port', () => {
  const billing = everyState().find(({ name }) => name === 'billing') ?? deployment('none')
  for (const words of ['bill', 'not answering', '28P01', 'postgresql 14', '5435', 'PASSWORD upstream', '']) {
    expect(matchesFilter(billing, words), words).toBe(true)
  }
  expect(matchesFilter(billing, 'billing mysql')).toBe(false)
})

test('names sort as people count: shop-2 before shop-10', () => {
  const rows = byId([deployment('shop-10'), deployment('shop-2'), deployment('Shop-1')])
  expect(visibleIds(rows, '', byName)).toEqual(['Shop-1', 'shop-2', 'shop-10'])
})

test('rows that are equal in what is sorted by stand by name, in both directions', () => {
  const rows = byId(['c', 'a', 'b'].map((id) => deployment(id)))
  expect(visibleIds(rows, '', { key: 'cpu', descending: true })).toEqual(['a', 'b', 'c'])
  expect(visibleIds(rows, '', { key: 'cpu', descending: false })).toEqual(['a', 'b', 'c'])
})

test('a figure that changes elsewhere does not move a list that is sorted by name', () => {
  const rows = many(200)
  const later = rows.map((row) => ({ ...row, usage: { cpuPercent: 99, memoryBytes: 1, memoryLimitBytes: null } }))
  expect(visibleIds(byId(later), '', byName)).toEqual(visibleIds(byId(rows), '', byName))
})

test('the newest trouble is told first', () => {
  expect(needy(byId(everyState())).map(({ name }) => name)).toEqual(['metrics', 'billing', 'legacy'])
})
