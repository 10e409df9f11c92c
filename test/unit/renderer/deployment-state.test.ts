import { expect, test } from 'vitest'
import { needsUser, reasonOf, stateLook } from '../../../renderer/deployments/deployment-state.ts'
import { deployment, everyState } from '../../support/page-double/deployments.ts'

test('green is a deployment that answered a query, and no other', () => {
  const green = everyState().filter((one) => stateLook(one).tone === 'good')
  expect(green.length).toBeGreaterThan(0)
  expect(green.every(({ state }) => state.kind === 'online')).toBe(true)
})

test('an online demo is called a demo, never online', () => {
  expect(stateLook(deployment('x', { engine: 'demo' })).word).toBe('demo')
})

test('states that mean different things differ in their word', () => {
  const words = new Map(everyState().map((one) => [one.state.kind, stateLook(one).word]))
  expect(new Set(words.values()).size).toBe(words.size)
})

test('what does not mend itself asks for the user', () => {
  const asking = everyState().filter(({ state }) => needsUser(state))
  expect(asking.map(({ state }) => state.kind).sort()).toEqual(['failed', 'missing', 'not-answering'])
})

test('a snapshot says tables of tables, and percent only where it is known', () => {
  const state = { kind: 'snapshotting', tablesDone: 7, tables: 12, percent: 61.9 } as const
  expect(reasonOf(deployment('x', { state }))).toEqual({ kind: 'text', text: '7 of 12 tables, 61%' })
  const unknown = { ...state, percent: null }
  expect(reasonOf(deployment('x', { state: unknown }))).toEqual({ kind: 'text', text: '7 of 12 tables' })
})

test('restarts are counted once, by the reason where there is one', () => {
  const state = { kind: 'restarting', restarts: 3 } as const
  const why = '3 restarts in 5 min, out of memory at 512 MB'
  expect(reasonOf(deployment('x', { state, why }))).toEqual({ kind: 'text', text: why })
  expect(reasonOf(deployment('x', { state, why: '' }))).toEqual({ kind: 'text', text: '3 restarts' })
})

test('what is not known says when it was last seen', () => {
  const unknown = deployment('x', { state: { kind: 'unknown', lastSeenAt: 42 } })
  expect(reasonOf(unknown)).toEqual({ kind: 'last-seen', at: 42 })
})
