import { expect, test } from 'vitest'
import { forgetsStatements, isWrite, makesPersonal } from '../../../electron/standin/session/effects.ts'

test.each([
  ['SELECT 1', false],
  ['  with x as (select 1) select * from x', false],
  ['WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x', true],
  ['EXPLAIN ANALYZE UPDATE t SET a = 1', true],
  ['INSERT INTO t VALUES (1)', true],
  ['CALL p()', true],
])('%s writes: %s', (sql, writes) => {
  expect(isWrite(sql)).toBe(writes)
})

test.each([
  ['SET search_path = other', true],
  ["SELECT set_config('search_path', 'x', false)", true],
  ['SET LOCAL ROLE someone', true],
  ['SET NAMES latin1', true],
  ["SET statement_timeout = '5s'", false],
])('%s is personal: %s', (sql, personal) => {
  expect(makesPersonal(sql)).toBe(personal)
})

test('prepared statements are forgotten by name of the command', () => {
  expect(['DISCARD ALL', 'deallocate x', 'SELECT 1'].map(forgetsStatements)).toEqual([true, true, false])
})
