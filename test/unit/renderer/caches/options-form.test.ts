import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCacheSql, optionsProblem } from '../../../../electron/caches/statements/cache-sql.ts'
import { firstForm, formOf, type OptionsForm, readOptions } from '../../../../renderer/caches/make/options-form.ts'
import { cacheFacts } from '../../../support/page-double/queries.ts'

const shallow: OptionsForm = firstForm({ deepAllowed: false, shallowCaches: true })

const sent = (form: OptionsForm) => {
  const read = readOptions(form)
  return read.kind === 'options' ? read.options : read.problems
}

test('a new cache leaves to the instance what nobody chose', () => {
  expect(sent(shallow)).toEqual({ type: 'shallow', transactions: 'never' })
  expect(firstForm({ deepAllowed: true, shallowCaches: true }).type).toBe('default')
  expect(firstForm({ deepAllowed: false, shallowCaches: false }).type).toBe('default')
})

test('seconds as typed become milliseconds', () => {
  expect(sent({ ...shallow, ttl: '1,5', coalesce: ' 0.25 ' })).toMatchObject({ ttlMs: 1500, coalesceMs: 250 })
  for (const ttl of ['soon', '-1', '1e3', '0', '0.0001', '99999999']) {
    expect(sent({ ...shallow, ttl }), ttl).toEqual({ ttl: 'Seconds, from 0.001 to a year.' })
  }
})

test('a refresh says what it needs before anybody is asked', () => {
  expect(sent({ ...shallow, refresh: 'every' })).toEqual({
    refreshAfter: 'A refresh needs its time.',
    ttl: 'A refresh needs a time to live that it comes before.',
  })
  expect(sent({ ...shallow, ttl: '10', refresh: 'every', refreshAfter: '5', adaptive: true })).toEqual({
    type: 'shallow',
    transactions: 'never',
    ttlMs: 10_000,
    refreshMs: 5_000,
    refreshEvery: true,
    adaptive: true,
  })
})

test('what a deep cache does not take goes with the choice', () => {
  const form = { ...shallow, type: 'deep', ttl: 'soon', refresh: 'every', coalesce: '3', adaptive: true } as const
  expect(sent(form)).toEqual({ type: 'deep', transactions: 'never' })
})

test('a cache that is changed begins as it is', () => {
  const properties = 'shallow, until write, ttl 60000 ms, refresh every 30000 ms, coalesce 2500 ms, adaptive'
  const cache = cacheFacts('pages', { properties, ttlMs: 60_000, refreshMs: 30_000 })
  const read = readOptions(formOf(cache, 'q_1'))
  expect(read.kind === 'options' && createCacheSql('postgresql', { queryId: 'q_1' }, read.options)).toBe(
    'CREATE SHALLOW CACHE POLICY TTL 60 SECONDS REFRESH EVERY 30 SECONDS COALESCE 2500 MILLISECONDS UNTIL WRITE ADAPTIVE "pages" FROM q_1',
  )
  expect(formOf(cacheFacts('q_1'), 'q_1').name).toBe('')
})

test('whatever stands in the controls, what is sent is refused for one reason at most: refresh and time to live', () => {
  const time = fc.oneof(fc.constant(''), fc.nat(100).map(String), fc.string())
  const form: fc.Arbitrary<OptionsForm> = fc.record({
    type: fc.constantFrom('shallow', 'deep', 'default'),
    name: fc.constantFrom('', ' named '),
    ttl: time,
    refresh: fc.constantFrom('none', 'ahead', 'every'),
    refreshAfter: time,
    coalesce: time,
    transactions: fc.constantFrom('never', 'until-write', 'always'),
    adaptive: fc.boolean(),
  })
  fc.assert(
    fc.property(form, (one) => {
      const read = readOptions(one)
      const problem = read.kind === 'options' ? optionsProblem(read.options) : null
      expect([null, 'The refresh must come before the time to live is over.']).toContain(problem)
    }),
  )
})
