import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../electron/api/live-message.ts'
import { createLiveFeed } from '../../../renderer/client/live-store.ts'
import { deployment } from '../../support/page-double/deployments.ts'
import { byId, liveState } from '../../support/page-double/live-state.ts'

const put = (id: string): LiveMessage => ({ kind: 'put', slice: 'deployments', id, value: deployment(id) })

test('puts and removals change one entry and leave the others as they are', () => {
  const feed = createLiveFeed()
  const [a, b] = [deployment('a'), deployment('b')]
  feed.take([{ kind: 'snapshot', state: liveState({ deployments: byId([a, b]) }) }])
  feed.take([put('c'), { kind: 'remove', slice: 'deployments', id: 'a' }])
  const { deployments } = feed.store.getState().state ?? liveState()
  expect(Object.keys(deployments)).toEqual(['b', 'c'])
  expect(deployments.b).toBe(b)
})

test('a batch is one change of the store, however many messages it has', () => {
  const feed = createLiveFeed()
  feed.take([{ kind: 'snapshot', state: liveState() }])
  let changes = 0
  feed.store.subscribe(() => {
    changes += 1
  })
  feed.take(Array.from({ length: 200 }, (_, n) => put(`d${n}`)))
  expect(changes).toBe(1)
})

test('what comes before the first snapshot is not taken for the whole', () => {
  const feed = createLiveFeed()
  feed.take([put('a')])
  expect(feed.store.getState().state).toBeNull()
})

test('records and reports are handed on in order and change no state', () => {
  const feed = createLiveFeed()
  const state = liveState()
  feed.take([{ kind: 'snapshot', state }])
  const seen: string[] = []
  const stop = feed.onReport(({ messageId }) => seen.push(messageId))
  const report = (messageId: string): LiveMessage => ({
    kind: 'report',
    value: { messageId, event: 'installer_run', properties: {}, anonymousId: 'x', userId: null, timestamp: '' },
  })
  feed.take([report('1'), report('2')])
  stop()
  feed.take([report('3')])
  expect(seen).toEqual(['1', '2'])
  expect(feed.store.getState().state).toBe(state)
})
