import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stripOf, stripSpans } from '../../../electron/health/strip.ts'
import type { HealthCondition, HealthEntry } from '../../../electron/health/view.ts'
import { type OpenHealth, openHealth } from '../../support/health/open-health.ts'
import { type ClockDouble, clockDouble } from '../deployment-tasks/clock-double.ts'

const minute = 60_000
let clock: ClockDouble
let open: OpenHealth
beforeEach(() => {
  clock = clockDouble()
  open = openHealth({ clock })
})
afterEach(() => open.health.close())

const entries = () => open.health.timeline('orders', null).entries
const line = ({ fact, count, unseen }: HealthEntry) => {
  const what = fact.kind === 'state' ? `${fact.condition}: ${fact.why}` : fact.kind
  return `${what}${count > 1 ? ` x${count}` : ''}${unseen ? ' (unseen)' : ''}`
}
const lines = () => entries().map(line).reverse()

function restart(awayMs: number): void {
  open.health.close()
  clock.pass(awayMs)
  open = openHealth({ clock, storage: open.storage })
}

describe('a timeline', () => {
  test('tells each change of state with its reason, and leaves what is under way to the tasks', () => {
    open.see('orders', { state: { kind: 'deploying', taskId: 't' }, why: '' })
    open.see('orders')
    open.see('orders', { state: { kind: 'online', answeredAt: clock.now() } })
    open.see('orders', { state: { kind: 'starting' }, why: 'by you' })
    open.see('orders')
    open.see('orders', { state: { kind: 'not-answering' }, why: 'connection refused' })
    open.see('orders', { state: { kind: 'stopped' }, why: 'by you' })
    expect(lines()).toEqual(['online: ', 'silent: connection refused', 'stopped: by you'])
  })

  test('merges what the engine reports, and says whether a task did it', () => {
    open.see('orders')
    open.lifecycle('orders', { what: 'instance-stopped', at: clock.now(), exitCode: 137 })
    open.engineSays('orders', { action: 'oom' })
    open.engineSays('orders', { action: 'health_status', detail: 'unhealthy' })
    open.engineSays('orders', { action: 'exec_start' })
    open.see('orders', { taskId: 'task-1' })
    open.lifecycle('orders', { what: 'instance-started', at: clock.now() })
    expect(
      entries()
        .map(({ fact }) => fact)
        .reverse(),
    ).toEqual([
      { kind: 'state', condition: 'online', why: '' },
      { kind: 'ended', container: 'readyset', exitCode: 137, byTask: false },
      { kind: 'out-of-memory', container: 'readyset' },
      { kind: 'health-check', container: 'readyset', result: 'unhealthy' },
      { kind: 'started', container: 'readyset', byTask: true },
    ])
  })

  test('follows the container of what was adopted, which has no labels of this program', () => {
    const origin = {
      from: 'adopted',
      container: 'shop-cache-1',
      madeBy: 'Compose project shop',
      reportsByItself: null,
      asked: true,
    } as const
    open.see('orders', { origin, containerId: 'c1' })
    open.neighbourSays('c1', 'oom')
    open.neighbourSays('somebody-else', 'oom')
    expect(entries().map(({ fact }) => fact.kind)).toEqual(['out-of-memory', 'state'])
  })

  test('tells another image and another version', () => {
    open.see('orders')
    open.see('orders', { image: 'readysettech/readyset:stable-260730', version: '1.30.0' })
    expect(entries().map(({ fact }) => fact)).toMatchObject([
      { kind: 'version', from: '1.29.0', to: '1.30.0' },
      { kind: 'image', to: 'readysettech/readyset:stable-260730' },
      { kind: 'state' },
    ])
  })

  test('keeps a night of crashes in a few lines', () => {
    open.see('orders')
    for (let count = 1; count <= 500; count += 1) {
      clock.pass(minute)
      open.lifecycle('orders', { what: 'instance-stopped', at: clock.now(), exitCode: 1 })
      open.see('orders', { state: { kind: 'restarting', restarts: 1 }, why: `${count} restarts`, restartCount: count })
      open.lifecycle('orders', { what: 'instance-started', at: clock.now() })
    }
    expect(entries().length).toBeLessThan(12)
    const ended = entries().find(({ fact }) => fact.kind === 'ended')
    expect(ended).toMatchObject({ count: 500 })
    expect(ended && ended.until - ended.at).toBe(499 * minute)
  })

  test('says when nobody watched, and that what it found then was not seen to happen', () => {
    open.see('orders')
    const left = clock.now()
    restart(3 * 3_600_000)
    open.lifecycle('orders', { what: 'instance-stopped', at: left + 1000, exitCode: null, missed: true })
    open.see('orders', { state: { kind: 'unknown', lastSeenAt: null }, why: 'looking at the engine' })
    open.see('orders', { state: { kind: 'not-answering', ended: true }, why: 'exited with code 1', restartCount: 2 })
    expect(lines()).toEqual([
      'online: ',
      'ended (unseen)',
      'gap',
      'restarted x2 (unseen)',
      'down: exited with code 1 (unseen)',
    ])
    expect(entries().find(({ fact }) => fact.kind === 'gap')).toMatchObject({
      at: left,
      until: left + 3 * 3_600_000,
      fact: { because: 'not-running' },
    })
  })

  test('tells a computer that slept as a gap, and a clock that was set back', () => {
    open.see('orders')
    const before = clock.now()
    clock.set(before + 8 * 3_600_000)
    clock.pass(minute)
    expect(entries()[0]).toMatchObject({ fact: { kind: 'gap', because: 'clock-forward' } })
    clock.set(before)
    clock.pass(minute)
    const back = entries().find(({ fact }) => fact.kind === 'clock-back')
    expect(back?.fact).toMatchObject({ kind: 'clock-back', ms: expect.any(Number) })
    expect(back?.at).toBeLessThan(before + 2 * minute)
  })

  test('is paged from the newest on, without a line twice or missing', () => {
    open.see('orders')
    for (let n = 0; n < 450; n += 1) {
      clock.pass(11 * minute)
      open.engineSays('orders', { action: n % 2 === 0 ? 'pause' : 'unpause' })
    }
    const seen: HealthEntry[] = []
    for (let page = open.health.timeline('orders', null); ; ) {
      seen.push(...page.entries)
      const last = page.entries.at(-1)
      if (!page.more || !last) break
      page = open.health.timeline('orders', last)
    }
    expect(seen).toHaveLength(451)
    expect(new Set(seen.map(({ n }) => n)).size).toBe(451)
    expect(seen.map(({ until }) => until)).toEqual(seen.map(({ until }) => until).sort((a, b) => b - a))
  })

  test('is bounded', () => {
    open.see('orders')
    for (let n = 0; n < 2_300; n += 1) {
      clock.pass(11 * minute)
      open.engineSays('orders', { action: 'pause' })
    }
    const { count } = open.storage.db.prepare('select count(*) as count from health_entry').get() ?? {}
    expect(Number(count)).toBeLessThanOrEqual(2_100)
  })

  test('goes with its deployment, and is not there for one that is not known', () => {
    open.see('orders')
    clock.pass(minute)
    open.remove('orders')
    expect(() => open.health.timeline('orders', null)).toThrow(expect.objectContaining({ code: 'not-found' }))
    for (const table of ['health_entry', 'health_known', 'health_slot'])
      expect(open.storage.db.prepare(`select count(*) as count from ${table}`).get()).toEqual({ count: 0 })
  })

  test('that cannot be written costs lines, and is said once; alerts are raised all the same', () => {
    open.see('orders')
    open.storage.db.exec('drop table health_entry; drop table health_slot; drop table health_alert')
    open.see('orders', { state: { kind: 'not-answering' }, why: 'connection refused' })
    clock.pass(40_000)
    expect(open.notes.map(({ title }) => title)).toEqual(['orders does not answer'])
    expect(open.health.view().alerts).toHaveLength(1)
    expect(open.logged).toEqual(['the history of health could not be kept'])
  })
})

describe('the strip', () => {
  const conditions: readonly HealthCondition[] = ['online', 'silent', 'down', 'stopped', 'unknown', 'busy']

  test('counts how long it was how, and what nobody watched', () => {
    open.see('orders')
    clock.pass(40 * minute)
    open.see('orders', { state: { kind: 'not-answering', ended: true }, why: 'exited with code 1' })
    clock.pass(10 * minute)
    restart(20 * minute)
    open.see('orders')
    clock.pass(10 * minute)
    const strip = open.health.strip('orders', '24h')
    expect(strip.times).toEqual({ online: 50 * minute, down: 10 * minute })
    expect(strip.unwatchedMs).toBe(20 * minute)
    expect(strip.cells).toHaveLength(96)
    expect(strip.cells.map(({ shown }) => shown)).toContain('down')
    expect(strip.cells[0]?.shown).toBeNull()
  })

  test('never counts more than has passed, nor loses what was counted, however slots fall', () => {
    const slots = fc.array(
      fc.record({ slot: fc.nat(3_000), condition: fc.constantFrom(...conditions), ms: fc.nat(5 * minute) }),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(slots, fc.integer({ min: 2_100, max: 3_000 }), fc.constantFrom('24h', '7d'), (given, last, span) => {
        const now = last * 5 * minute
        const strip = stripOf(span, now, 0, given)
        const { cellMs, cells } = stripSpans[span]
        expect(strip.cells).toHaveLength(cells)
        const [first, end] = [strip.cells[0]?.at ?? 0, (strip.cells.at(-1)?.at ?? 0) + cellMs]
        expect(end).toBeGreaterThan(now)
        expect(end - now).toBeLessThanOrEqual(cellMs)
        const within = given.filter(({ slot }) => slot * 5 * minute >= first && slot * 5 * minute < end)
        const total = within.reduce((sum, { ms }) => sum + ms, 0)
        expect(Object.values(strip.times).reduce<number>((sum, ms) => sum + (ms ?? 0), 0)).toBe(total)
        for (const cell of strip.cells) {
          const [own] = Object.values(cell.times).filter((ms) => (ms ?? 0) > 0)
          expect(cell.shown === null).toBe(own === undefined)
        }
      }),
    )
  })
})
