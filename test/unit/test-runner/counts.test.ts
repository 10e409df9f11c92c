import { expect, test } from 'vitest'
import { closingLine, countsIn, sum } from '../../support/run/counts.mjs'

test('Vitest’s report is counted, with tests left out and yet to be written as skipped', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }
  expect(countsIn(report)).toEqual({ passed: 7, failed: 1, skipped: 3 })
})

test('in Playwright’s report a flaky test counts as failed', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } }
  expect(countsIn(report)).toEqual({ passed: 4, failed: 2, skipped: 0 })
})

test('the closing line is the one that CI reads', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(closingLine({ passed: 12, failed: 3, skipped: 2 })).toBe('12 passed, 3 failed, 2 skipped')
})

test('stages add up', () => {
  const one = { passed: 1, failed: 0, skipped: 2 }
  expect(sum([one, one])).toEqual({ passed: 2, failed: 0, skipped: 4 })
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
