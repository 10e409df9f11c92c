import { expect, test } from 'vitest'
import type { PromptResult } from '../../../../electron/caches/view.ts'
import { formatRate, formatShare, formatUs, roughTime } from '../../../../renderer/caches/figures.ts'
import { couldSaveWords, policyWords } from '../../../../renderer/caches/phrases.ts'
import { hitLook } from '../../../../renderer/caches/prompt/hit-look.ts'
import { instanceNotes } from '../../../../renderer/caches/queries/instance-notes.ts'
import { allAbilities, cacheFacts, noAbilities, queryList } from '../../../support/page-double/queries.ts'

test('times have the digits that they can have', () => {
  expect([0, 420, 999.4, 1_440, 84_400, 1_240_000, 75_000_000].map(formatUs)).toEqual([
    '0 µs',
    '420 µs',
    '999 µs',
    '1.4 ms',
    '84 ms',
    '1.2 s',
    '1 min 15 s',
  ])
  expect(formatUs(null)).toBe('–')
})

test('rates and shares are neither nothing nor all before they are', () => {
  expect([0, 0.001, 0.04, 3.14, 411.6].map(formatRate)).toEqual(['0', '<0.01', '0.04', '3.1', '412'])
  expect([0, 0.001, 0.614, 0.9999, 1].map(formatShare)).toEqual(['0%', '<1%', '61%', '99%', '100%'])
  expect([formatRate(null), formatShare(null)]).toEqual(['–', '–'])
})

test('an estimate is a range, and promises nothing where its lower end is nothing', () => {
  const seconds = (from: number, to: number) => couldSaveWords({ from: from * 1e6, to: to * 1e6 })
  expect(seconds(0, 1420)).toBe('up to 24 min')
  expect(seconds(140, 280)).toBe('2 min to 5 min')
  expect(seconds(200, 201)).toBe('about 3 min')
  expect(seconds(0, 0.1)).toBe('<1 s')
  expect(roughTime(5_400_000_000 * 1.5)).toBe('2.3 h')
})

test('a cache’s policy is said in words', () => {
  expect(policyWords(cacheFacts('a'))).toBe('shallow: kept for 10.0 s')
  expect(policyWords(cacheFacts('a', { type: 'deep' }))).toContain('kept fresh')
  const properties = 'shallow, ttl 10000 ms, refresh every 5000 ms'
  expect(policyWords(cacheFacts('a', { properties, refreshMs: 5000 }))).toBe(
    'shallow: kept for 10.0 s, refreshed every 5.0 s',
  )
})

const result: PromptResult = {
  path: 'cache',
  durationUs: 1,
  columns: [],
  rows: [],
  rowCount: 0,
  truncated: false,
  destination: null,
  reason: null,
  upstreamVia: null,
}

test('who answered is what ReadySet says, and a miss is not called a hit', () => {
  const word = (destination: string | null) => hitLook({ ...result, destination }).word
  expect(word('readyset_shallow(orders)')).toMatch(/^a hit/)
  expect(word('readyset')).toMatch(/^a hit/)
  expect(word('readyset_then_upstream(orders)')).toMatch(/^a miss/)
  expect(word('upstream')).toBe('passed to the upstream')
  expect(word(null)).toMatch(/does not say/)
  expect(hitLook({ ...result, destination: 'upstream', reason: 'unsupported: random()' }).why).toBe(
    'unsupported: random()',
  )
  expect(hitLook({ ...result, path: 'upstream', upstreamVia: 'through-readyset' }).why).toMatch(/past its caches/)
})

test('what an instance cannot tell is said, the most important alone', () => {
  const notes = (abilities: Partial<typeof allAbilities>) =>
    instanceNotes(queryList('orders', { abilities: { ...allAbilities, ...abilities } }))
  expect(notes({})).toEqual([])
  expect(notes({ ownStatements: false, metrics: false })).toEqual([expect.stringMatching(/may not run ReadySet’s own/)])
  expect(notes({ queryStats: false })).toEqual([expect.stringMatching(/how long each query takes/)])
  expect(notes(noAbilities)).toEqual([
    expect.stringMatching(/without metrics/),
    expect.stringMatching(/hits and misses/),
  ])
  expect(instanceNotes(queryList('orders', { truncated: true }))).toEqual([expect.stringMatching(/more queries than/)])
})
