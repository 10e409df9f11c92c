import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type InstanceMemory,
  type InstanceSighting,
  sight,
} from '../../../electron/deployments/observe/instance-memory.ts'

const running = (startedAt: number, containerId = 'a'): InstanceSighting => ({
  kind: 'running',
  containerId,
  startedAt,
  image: 'readyset:1',
})
const stopped = (at: number, exitCode = 0): InstanceSighting => ({ kind: 'stopped', containerId: 'a', at, exitCode })

function story(...sightings: readonly InstanceSighting[]) {
  let memory: InstanceMemory = { kind: 'never' }
  const told: string[] = []
  for (const seen of sightings) {
    const after = sight(memory, seen)
    memory = after.memory
    for (const one of after.happened) told.push(one.what === 'stopped' && one.missed ? 'stopped unseen' : one.what)
  }
  return told
}

describe('what is told of an instance', () => {
  test('its start and its stop, each once, however often they are seen', () => {
    expect(story(running(10), running(10), stopped(20), stopped(20))).toEqual(['started', 'stopped'])
  })

  test('a restart that was not seen, as a stop and a start', () => {
    expect(story(running(10), running(30))).toEqual(['started', 'stopped unseen', 'started'])
  })

  test('nothing of news that is older than what is known', () => {
    expect(story(running(10), stopped(20), running(10))).toEqual(['started', 'stopped'])
    expect(story(running(30), stopped(20))).toEqual(['started'])
  })

  test('the stop of an instance whose container is gone', () => {
    expect(story(running(10), { kind: 'gone', at: 40 }, { kind: 'gone', at: 50 })).toEqual([
      'started',
      'stopped unseen',
    ])
  })

  test('both when another container has taken its place', () => {
    expect(story(running(10), running(40, 'b'))).toEqual(['started', 'stopped unseen', 'started'])
  })

  test('starts and stops in turn, whatever is seen in whatever order', () => {
    const time = fc.integer({ min: 0, max: 20 })
    const sighting = fc.oneof(
      time.map((at) => running(at)),
      time.map((at) => running(at, 'b')),
      time.map((at) => stopped(at)),
      time.map((at): InstanceSighting => ({ kind: 'gone', at })),
      fc.constant<InstanceSighting>({ kind: 'unclear' }),
    )
    fc.assert(
      fc.property(fc.array(sighting), (sightings) => {
        const told = story(...sightings).map((what) => what.split(' ')[0])
        expect(told).toEqual(told.map((_, n) => (n % 2 === 0 ? 'started' : 'stopped')))
      }),
    )
  })
})
