import { expect, test } from 'vitest'
import { createReport } from '../../faults/results/fault.ts'
import { tableOf } from '../../faults/results/table.ts'

test('the fault table says what was broken, how often, what was lost, and what was not done', async () => {
  const said: string[] = []
  const report = createReport((line) => said.push(line))
  const whole = report.row('kill -9 in each step')
  whole.happened()
  whole.happened()
  whole.note('on the real engine')
  const broken = report.row('disk full')
  broken.happened()
  await broken.holds('write 3', () => {
    throw new Error('the record 7 is gone')
  })
  report.row('an engine of its own').leaveOut('only root may start one')
  expect(tableOf(report.rows)).toBe(
    [
      '| what was broken      | how often | lost    |',
      '| -------------------- | --------- | ------- |',
      '| kill -9 in each step | 2         | nothing |',
      '| disk full            | 1         | 1 LOST  |',
      '| an engine of its own | –         | not run |',
      '',
      '- kill -9 in each step: on the real engine',
      '- disk full: LOST: write 3: the record 7 is gone',
      '- an engine of its own: not run: only root may start one',
    ].join('\n'),
  )
  expect(said).toEqual(['  LOST after 1 of "disk full": write 3: the record 7 is gone'])
})

test('a check that holds loses nothing, and one that was broken off still says how often it was done', async () => {
  const { row, rows } = createReport(() => {})
  const tally = row('engine frozen')
  await tally.holds('round 1', () => {})
  tally.happened()
  expect(rows).toEqual([{ broken: 'engine frozen', times: 1, lost: [], notes: [] }])
})
