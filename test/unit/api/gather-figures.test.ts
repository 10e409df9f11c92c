import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gatherFigures } from '../../../electron/api/gather-figures.ts'
import type { LiveMessage } from '../../../electron/api/live-message.ts'
import type { DeploymentState, DeploymentView } from '../../../electron/deployments/view.ts'
import { clockDouble } from '../deployment-tasks/clock-double.ts'

const online = (answeredAt: number): DeploymentState => ({ kind: 'online', answeredAt })
const stopped = { kind: 'stopped' } as unknown as DeploymentState

function put(id: string, memoryBytes: number, state: DeploymentState = online(memoryBytes)): LiveMessage {
  const usage = { cpuPercent: 1, memoryBytes, memoryLimitBytes: null }
  return { kind: 'put', slice: 'deployments', id, value: { id, name: id, usage, state } as unknown as DeploymentView }
}

function open() {
  const clock = clockDouble()
  const sent: LiveMessage[] = []
  return { clock, sent, ...gatherFigures((message) => sent.push(message), clock) }
}

test('a new state is told at once, figures once a second and the last of them', () => {
  const { clock, sent, publish } = open()
  publish(put('a', 1))
  publish(put('b', 1))
  expect(sent).toEqual([put('a', 1), put('b', 1)])
  publish(put('a', 2))
  clock.pass(500)
  publish(put('b', 2))
  publish(put('a', 3))
  expect(sent).toHaveLength(2)
  clock.pass(500)
  expect(sent.slice(2)).toEqual([put('a', 3), put('b', 2)])
  publish(put('a', 4, stopped))
  expect(sent.at(-1)).toEqual(put('a', 4, stopped))
})

test('what waits does not come after what took its place', () => {
  const { clock, sent, publish } = open()
  publish(put('a', 1))
  publish(put('a', 2))
  publish({ kind: 'remove', slice: 'deployments', id: 'a' })
  clock.pass(5_000)
  expect(sent).toEqual([put('a', 1), { kind: 'remove', slice: 'deployments', id: 'a' }])
  publish(put('a', 3))
  expect(sent.at(-1)).toEqual(put('a', 3))
})

test('nothing is told after the end, and no timer is left', () => {
  const { clock, sent, publish, stop } = open()
  publish(put('a', 1))
  publish(put('a', 2))
  stop()
  expect(clock.timers).toBe(0)
  clock.pass(5_000)
  expect(sent).toHaveLength(1)
})

test('pages end with the same state as if everything had been told at once, and see every change of state in order', () => {
  const message = fc.oneof(
    fc
      .tuple(fc.constantFrom('a', 'b'), fc.nat(5), fc.boolean())
      .map(([id, n, up]) => put(id, n, up ? online(n) : stopped)),
    fc.constantFrom('a', 'b').map((id): LiveMessage => ({ kind: 'remove', slice: 'deployments', id })),
  )
  const stateOf = (messages: readonly LiveMessage[]) => {
    const state = new Map<string, unknown>()
    for (const each of messages) {
      if (each.kind === 'put') state.set(each.id, each.value)
      else if (each.kind === 'remove') state.delete(each.id)
    }
    return state
  }
  const changesOf = (messages: readonly LiveMessage[], id: string) => {
    const states = messages.flatMap((each) => {
      if (each.kind === 'remove') return each.id === id ? ['gone'] : []
      return each.kind === 'put' && each.slice === 'deployments' && each.id === id ? [each.value.state.kind] : []
    })
    return states.filter((state, index) => state !== states[index - 1])
  }
  fc.assert(
    fc.property(fc.array(fc.tuple(message, fc.nat(700)), { maxLength: 40 }), (steps) => {
      const { clock, sent, publish } = open()
      const all = steps.map(([each]) => each)
      for (const [each, ms] of steps) {
        publish(each)
        clock.pass(ms)
      }
      clock.pass(1_000)
      expect(stateOf(sent)).toEqual(stateOf(all))
      for (const id of ['a', 'b']) expect(changesOf(sent, id)).toEqual(changesOf(all, id))
    }),
  )
})
