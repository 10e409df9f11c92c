import { beforeEach, expect, test } from 'vitest'
import { createDesktopNotes } from '../../../electron/desktop/notifications.ts'
import type { HealthNote } from '../../../electron/health/view.ts'
import { calls, notificationDouble, notificationsShown } from '../../support/electron-double.ts'

const note: HealthNote = {
  id: 'alert-1',
  tone: 'bad',
  title: 'orders does not answer',
  text: 'Applications that connect to port 5433 get errors; no data is at risk.',
  about: null,
  path: '/deployments/orders/events',
  system: true,
}

beforeEach(() => {
  calls.splice(0)
  notificationsShown.splice(0)
  notificationDouble.supported = true
})

test('a note shows as it is worded, and a click opens its page', () => {
  const opened: string[] = []
  const notes = createDesktopNotes()
  notes.onOpen((address) => opened.push(address))
  notes.show(note)
  expect(calls.map(({ name, args }) => [name, ...args])).toEqual([
    ['new Notification', { title: note.title, body: note.text }],
    ['notification.show'],
  ])
  notificationsShown[0]?.emit('click')
  expect(opened).toEqual(['/deployments/orders/events'])
})

test('a later note of the same alert takes the place of the earlier one', () => {
  const notes = createDesktopNotes()
  notes.show(note)
  notes.show({ ...note, tone: 'good', title: 'orders answers again', text: '' })
  notes.show({ ...note, id: 'alert-2' })
  expect(calls.filter(({ name }) => name === 'notification.close')).toHaveLength(1)
  expect(notificationsShown).toHaveLength(3)
})

test('a desktop without notifications is asked for none', () => {
  notificationDouble.supported = false
  createDesktopNotes().show(note)
  expect(calls).toEqual([])
})
