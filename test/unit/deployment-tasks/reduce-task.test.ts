import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUndone, nextMove } from '../../../electron/deployments/tasks/next-move.ts'
import { reduceTask } from '../../../electron/deployments/tasks/reduce-task.ts'
import type { TaskEvent } from '../../../electron/deployments/tasks/task-event.ts'
import { newTask, type TaskInput, type TaskRecord } from '../../../electron/deployments/tasks/task-record.ts'
import { viewOfTask } from '../../../electron/deployments/tasks/task-view.ts'
import { memorySpec } from '../../support/deployments/memory-specs.ts'

const error = { code: 'broken', message: 'It broke.', hint: null, evidence: [] }

function taskOf(input: TaskInput = { kind: 'deploy' }): TaskRecord {
  const target = { id: 't', deploymentId: 'd', deploymentName: 'orders', input, startedAt: 1 }
  const step = (id: string, undoable: boolean) => ({ id, title: id, undoable, forcible: false })
  return newTask(target, [step('engine', false), step('network', true), step('readyset', true), step('query', false)])
}

const begun = (step: string): TaskEvent => ({ what: 'step-begun', step, at: 2 })
const passed = (step: string): TaskEvent => ({ what: 'step-ended', step, outcome: 'passed', at: 3 })
const failed = (step: string): TaskEvent => ({ what: 'step-failed', step, error, at: 3 })
const undone = (step: string): TaskEvent => ({ what: 'step-undone', step, at: 4 })

function play(task: TaskRecord, ...events: readonly TaskEvent[]): TaskRecord {
  return events.reduce(reduceTask, task)
}

const moveOf = (task: TaskRecord) => {
  const move = nextMove(task)
  return 'step' in move ? `${move.do} ${move.step.id}` : move.do
}

describe('a task', () => {
  test('runs its steps in order and succeeds after the last one', () => {
    const steps = ['engine', 'network', 'readyset', 'query']
    let task = taskOf()
    for (const step of steps) {
      expect(moveOf(task)).toBe(`run ${step}`)
      task = play(task, begun(step), passed(step))
    }
    expect(moveOf(task)).toBe('end')
    expect(play(task, { what: 'ended', at: 9 })).toMatchObject({ state: 'succeeded', endedAt: 9 })
  })

  test('runs a step again that a cut left in its middle', () => {
    expect(moveOf(play(taskOf(), begun('engine'), passed('engine'), begun('network')))).toBe('run network')
  })

  test('waits with its evidence after a failure, and goes on from the failed step when it is retried', () => {
    const stopped = play(taskOf(), begun('engine'), passed('engine'), begun('network'), failed('network'))
    expect(stopped.state).toBe('failed')
    expect(stopped.steps[1]?.error).toEqual(error)
    expect(moveOf(stopped)).toBe('wait')
    const again = play(stopped, { what: 'retry-asked' })
    expect(moveOf(again)).toBe('run network')
    expect(again.steps[1]?.error).toBeNull()
  })

  test('undoes in reverse what it touched, the failed step included, when it is rolled back', () => {
    const stopped = play(taskOf(), passed('engine'), passed('network'), begun('readyset'), failed('readyset'))
    let task = play(stopped, { what: 'roll-back-asked' })
    expect(moveOf(task)).toBe('undo readyset')
    task = play(task, undone('readyset'))
    expect(moveOf(task)).toBe('undo network')
    task = play(task, undone('network'))
    expect(moveOf(task)).toBe('end')
    expect(play(task, { what: 'ended', at: 9 }).state).toBe('rolled-back')
  })

  test('waits for the running step to give way before it undoes, when it is cancelled', () => {
    const running = play(taskOf(), passed('engine'), begun('network'), { what: 'cancel-asked' })
    expect(running.state).toBe('cancelling')
    const stopped = play(running, { what: 'step-stopped', step: 'network', at: 5 })
    expect(stopped.state).toBe('undoing')
    expect(moveOf(stopped)).toBe('undo network')
  })

  test('undoes even what succeeded just before the cancel reached it', () => {
    const task = play(taskOf(), passed('engine'), begun('network'), { what: 'cancel-asked' }, passed('network'))
    expect(moveOf(task)).toBe('undo network')
  })

  test('keeps the failure of an undoing and goes on undoing when it is retried', () => {
    const undoing = play(taskOf(), passed('engine'), passed('network'), failed('readyset'), {
      what: 'roll-back-asked',
    })
    const stuck = play(undoing, { what: 'undo-failed', step: 'readyset', error, at: 6 })
    expect(stuck.state).toBe('failed')
    expect(moveOf(play(stuck, { what: 'retry-asked' }))).toBe('undo readyset')
  })

  test('goes back by itself when an apply fails', () => {
    const apply = taskOf({ kind: 'apply', spec: memorySpec(), previous: memorySpec() })
    const task = play(apply, passed('engine'), passed('network'), begun('readyset'), failed('readyset'))
    expect(task).toMatchObject({ state: 'undoing', ending: 'rolled-back' })
    expect(task.steps[2]?.error).toEqual(error)
  })
})

describe('a change that is being made the deployment’s own', () => {
  const apply: TaskInput = { kind: 'apply', spec: memorySpec(), previous: memorySpec() }
  const plan = (id: string, undoable: boolean, commits = false) => ({
    id,
    title: id,
    undoable,
    forcible: false,
    ...(commits && { commits }),
  })
  const change = newTask({ id: 't', deploymentId: 'd', deploymentName: 'orders', input: apply, startedAt: 1 }, [
    plan('readyset', true),
    plan('keep', false, true),
    plan('remove-previous', false),
  ])
  const kept = play(change, passed('readyset'), begun('keep'))

  test('is not cancelled any more, whatever word comes', () => {
    expect(viewOfTask(play(change, begun('readyset')), []).canCancel).toBe(true)
    expect(viewOfTask(kept, []).canCancel).toBe(false)
    expect(play(kept, { what: 'cancel-asked' })).toBe(kept)
  })

  test('goes on from where it failed, and never back', () => {
    for (const stopped of [
      play(kept, failed('keep')),
      play(kept, passed('keep'), begun('remove-previous'), failed('remove-previous')),
    ]) {
      expect(stopped.state).toBe('failed')
      for (const what of ['roll-back-asked', 'cancel-asked'] as const) expect(play(stopped, { what })).toBe(stopped)
      expect(moveOf(play(stopped, { what: 'retry-asked' }))).toMatch(/^run (keep|remove-previous)$/)
    }
  })

  test('counts as made when another task takes its place', () => {
    const left = play(kept, passed('keep'), begun('remove-previous'), failed('remove-previous'))
    expect(play(left, { what: 'dismissed', at: 9 })).toMatchObject({ state: 'succeeded', endedAt: 9 })
  })
})

describe('whatever happens to a task', () => {
  const step = fc.constantFrom('engine', 'network', 'readyset', 'query')
  const word = fc.constantFrom<TaskEvent>(
    { what: 'cancel-asked' },
    { what: 'retry-asked' },
    { what: 'roll-back-asked' },
    { what: 'force-asked' },
  )
  /** What a runner makes of a move: it works, or it fails, or it is stopped by a cancel. */
  const outcomes = fc.array(fc.record({ works: fc.boolean(), words: fc.array(word, { maxLength: 2 }) }), {
    maxLength: 40,
  })

  function drive(task: TaskRecord, turns: readonly { works: boolean; words: readonly TaskEvent[] }[]): TaskRecord {
    let now = task
    for (const { works, words } of turns) {
      const move = nextMove(now)
      if (move.do === 'end') return play(now, { what: 'ended', at: 99 })
      if (move.do === 'run') {
        now = play(now, begun(move.step.id), ...words)
        now = play(now, works ? passed(move.step.id) : failed(move.step.id))
      } else if (move.do === 'undo') {
        now = play(now, ...words)
        now = play(now, works ? undone(move.step.id) : { what: 'undo-failed', step: move.step.id, error, at: 7 })
      } else {
        now = play(now, ...words)
      }
    }
    return now
  }

  test('it never ends as cancelled or rolled back with something left to undo', () => {
    fc.assert(
      fc.property(outcomes, (turns) => {
        const task = drive(taskOf(), turns)
        if (task.endedAt !== null && task.state !== 'succeeded') expect(isUndone(task)).toBe(true)
      }),
    )
  })

  test('it succeeds only when every step has passed and nobody asked for its end', () => {
    fc.assert(
      fc.property(outcomes, (turns) => {
        const task = drive(taskOf(), turns)
        if (task.state === 'succeeded') expect(task.steps.every(({ state }) => state === 'passed')).toBe(true)
      }),
    )
  })

  test('an ended task takes no event', () => {
    const ended = play(taskOf(), { what: 'ended', at: 5 })
    fc.assert(
      fc.property(fc.oneof(word, step.map(begun), step.map(failed)), (event) => reduceTask(ended, event) === ended),
    )
  })
})
