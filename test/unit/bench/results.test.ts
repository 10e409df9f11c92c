import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BenchRow, isMet, ratioOf } from '../../bench/results/bench-row.ts'
import { median, percentile, threeFigures } from '../../bench/results/figures.ts'
import { tableOf } from '../../bench/results/table.ts'

describe('figures', () => {
  const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 50 })

  test('at most the rest of the values lies above a percentile, and it is one of them', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
        const value = percentile(all, share)
        expect(all).toContain(value)
        expect(all.filter((one) => one <= value).length / all.length).toBeGreaterThanOrEqual(share - 1e-9)
        expect(all.filter((one) => one < value).length / all.length).toBeLessThan(share)
      }),
    )
  })

  test('as many values lie below the median as above it', () => {
    fc.assert(
      fc.property(values, (all) => {
        const middle = median(all)
        const half = all.length / 2
        expect(all.filter((one) => one < middle).length).toBeLessThanOrEqual(half)
        expect(all.filter((one) => one > middle).length).toBeLessThanOrEqual(half)
      }),
    )
  })

  test('no values have no middle', () => {
    expect(() => median([])).toThrow(RangeError)
    expect(() => percentile([], 0.95)).toThrow(RangeError)
  })

  test.each([
    [0.01234, '0.0123'],
    [1.046, '1.05'],
    [47.25, '47.3'],
    [1210.4, '1210'],
    [0, '0'],
  ])('%d is written %s', (value, text) => {
    expect(threeFigures(value)).toBe(text)
  })
})

describe('a row', () => {
  const row: BenchRow = { name: 'deploy', unit: 's', measured: 5.5, baseline: { what: 'by hand', value: 5 } }

  test('is held against its baseline', () => {
    expect(ratioOf(row)).toBeCloseTo(1.1)
    expect(ratioOf({ name: 'bare', unit: 's', measured: 5 })).toBeUndefined()
  })

  test.each([
    [{ of: 'ratio', is: 'at most', value: 1.2 }, true],
    [{ of: 'ratio', is: 'at most', value: 1.05 }, false],
    [{ of: 'measured', is: 'at most', value: 5.5 }, true],
    [{ of: 'measured', is: 'under', value: 5.5 }, false],
    [{ of: 'measured', is: 'at least', value: 5.5 }, true],
    [{ of: 'measured', is: 'at least', value: 6 }, false],
  ] as const)('with the bound %o: met is %s', (bound, met) => {
    expect(isMet({ ...row, bound })).toBe(met)
  })

  test('without a bound is neither met nor missed', () => {
    expect(isMet(row)).toBeUndefined()
    expect(
      isMet({ name: 'bare', unit: 's', measured: 1, bound: { of: 'ratio', is: 'at most', value: 1 } }),
    ).toBeUndefined()
  })
})

test('the table says of each row what was measured, against what, and whether that is what is asked for', () => {
  const table = tableOf([
    {
      name: 'deploy',
      unit: 's',
      measured: 6,
      baseline: { what: 'the same by hand', value: 5 },
      bound: { of: 'ratio', is: 'at most', value: 1.1 },
      note: 'median of 5',
    },
    { name: 'first script', unit: 'kB', measured: 120, bound: { of: 'measured', is: 'at most', value: 200 } },
  ])
  expect(table).toBe(
    [
      '              measured  baseline  ratio  asked for          met',
      'deploy        6.00 s    5.00 s    1.20   ratio at most 1.1  NO',
      '    against the same by hand; median of 5',
      'first script  120 kB                     at most 200 kB     yes',
    ].join('\n'),
  )
})
