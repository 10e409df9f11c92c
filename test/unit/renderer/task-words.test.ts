import { expect, test } from 'vitest'
import type { TaskState } from '../../../electron/deployments/view.ts'
import { possibleActions } from '../../../renderer/deployments/detail/possible-actions.ts'
import { spokenProgress } from '../../../renderer/deployments/task/spoken-progress.ts'
import { isUnderWay, stepCount, taskTitle } from '../../../renderer/deployments/task/task-words.ts'
import { newer } from '../../../renderer/deployments/task/use-task-log.ts'
import { everyState } from '../../support/page-double/deployments.ts'
import { cancelled, failedPull, pulling, succeeded } from '../../support/page-double/tasks.ts'

test('the title says what is done, and then what came of it', () => {
  expect([pulling(), succeeded(), failedPull(), cancelled()].map(taskTitle)).toEqual([
    'Deploying invoices',
    'orders is deployed',
    'Deploying metrics failed',
    'Deploying invoices was cancelled and undone',
  ])
})

test('no state of a task has the title of another', () => {
  const states: readonly TaskState[] = [
    'running',
    'cancelling',
    'undoing',
    'failed',
    'succeeded',
    'cancelled',
    'rolled-back',
  ]
  const titles = states.map((state) => taskTitle({ kind: 'apply', state, deploymentName: 'orders' }))
  expect(new Set(titles).size).toBe(states.length)
})

test('steps count from one, and a finished task is at its last', () => {
  expect(stepCount(pulling())).toEqual({ at: 4, of: 9 })
  expect(stepCount(failedPull())).toEqual({ at: 4, of: 9 })
  expect(stepCount(succeeded())).toEqual({ at: 9, of: 9 })
})

test('a step is read out once, a long one at each quarter, and the end with the title', () => {
  expect(spokenProgress(pulling())).toBe('Step 4 of 9: Image, 50% done')
  expect(spokenProgress(succeeded())).toBe('orders is deployed')
  expect(spokenProgress(failedPull())).toBe('')
})

test('a thousand reports of progress make at most five announcements', () => {
  const at = (done: number) => ({
    ...pulling(),
    steps: pulling().steps.map((step) => ({
      ...step,
      progress: step.progress && { ...step.progress, done, total: 1000 },
    })),
  })
  const said = new Set(Array.from({ length: 1001 }, (_, done) => spokenProgress(at(done))))
  expect([...said]).toEqual([
    'Step 4 of 9: Image',
    'Step 4 of 9: Image, 25% done',
    'Step 4 of 9: Image, 50% done',
    'Step 4 of 9: Image, 75% done',
    'Step 4 of 9: Image, 100% done',
  ])
})

test('a failed task is not under way: it waits for the user', () => {
  expect(isUnderWay(failedPull())).toBe(false)
  expect(isUnderWay(pulling())).toBe(true)
})

test('nothing is offered while a task is at work, and a start never beside a stop', () => {
  for (const { state } of everyState()) {
    expect(Object.values(possibleActions(state, true)).some(Boolean), state.kind).toBe(false)
    const { start, stop } = possibleActions(state, false)
    expect(start && stop, state.kind).toBe(false)
  }
})

test('a log that has not grown is the same log', () => {
  const lines = [{ n: 1, at: 0, step: 'image', text: 'a' }]
  expect(newer(lines, [...lines])).toBe(lines)
  expect(newer(lines, [...lines, { n: 2, at: 0, step: 'image', text: 'b' }])).toHaveLength(2)
})
