import { describe, expect, test } from 'vitest'
import { readEvent } from '../../../electron/engines/docker/watch/event-shape.ts'
import { labels } from '../../../electron/engines/labels.ts'
import { containerId, newEvent, oldEvent } from '../../support/docker-bodies.ts'

describe('events', () => {
  const expected = {
    containerId,
    name: 'rsd-shop',
    labels: { [labels.deployment]: 'k3v9q2m7x1ab', [labels.name]: 'shop' },
    action: 'die',
    exitCode: 137,
    at: 1795509001296,
  }

  test('of Docker 20.10 to 28 and of Docker 29 read the same', () => {
    expect(readEvent(oldEvent('die', { exitCode: '137' }))).toEqual(expected)
    expect(readEvent(newEvent('die', { exitCode: '137' }))).toEqual(expected)
  })

  test('one that has only the old fields is understood too', () => {
    expect(readEvent({ status: 'start', id: 'abc', time: 7 })).toEqual({
      containerId: 'abc',
      name: '',
      labels: {},
      action: 'start',
      at: 7000,
    })
  })

  test('health comes without what stands behind the colon', () => {
    expect(readEvent(newEvent('health_status: healthy'))?.action).toBe('health_status')
    expect(readEvent(oldEvent('health_status: unhealthy'))?.action).toBe('health_status')
  })

  test.each([
    newEvent('exec_start: /bin/sh -c true'),
    newEvent('exec_die', { exitCode: '0' }),
    { ...newEvent('create'), Type: 'network' },
    { Type: 'container' },
    { Type: 'container', Action: 'start' },
    'text',
    null,
    [1],
    { Action: 7, Actor: 'x' },
  ])('what is not about a container that changed is passed over: %j', (raw) => {
    expect(readEvent(raw)).toBeUndefined()
  })
})
