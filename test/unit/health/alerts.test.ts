import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HealthView } from '../../../electron/health/view.ts'
import { facts, type OpenHealth, openHealth } from '../../support/health/open-health.ts'
import { type ClockDouble, clockDouble } from '../deployment-tasks/clock-double.ts'

const minute = 60_000
const silent = { state: { kind: 'not-answering' }, why: 'upstream refused the password of user readyset' } as const
const ended = { state: { kind: 'not-answering', ended: true }, why: 'exited with code 1' } as const
const stopped = { state: { kind: 'stopped' }, why: 'by you' } as const

let clock: ClockDouble
let open: OpenHealth
beforeEach(() => {
  clock = clockDouble()
  open = openHealth({ clock })
})
afterEach(() => open.health.close())

const rules = (view: HealthView = open.health.view()) => view.alerts.map(({ rule }) => rule)
const told = () => open.notes.map(({ tone, title }) => `${tone}: ${title}`)

/** The program ends and starts again on the same storage. */
function restart(awayMs = 5_000): void {
  open.health.close()
  clock.pass(awayMs)
  open = openHealth({ clock, storage: open.storage })
}

describe('down', () => {
  test('is told once after its time, with what it means, and once when it is over', () => {
    open.see('orders')
    open.see('orders', silent)
    clock.pass(29_000)
    expect(rules()).toEqual([])
    clock.pass(2_000)
    open.see('orders', silent)
    clock.pass(10 * minute)
    expect(open.health.view().alerts).toMatchObject([
      {
        rule: 'down',
        deploymentId: 'orders',
        title: 'orders does not answer',
        text: 'Upstream refused the password of user readyset. Applications that connect to port 5433 get errors; no data is at risk.',
        path: '/deployments/orders/events',
        mute: { kind: 'off' },
      },
    ])
    open.see('orders')
    expect(rules()).toEqual([])
    expect(told()).toEqual(['bad: orders does not answer', 'good: orders answers again'])
  })

  test('is not told of a silence that is over in time, nor of what the user stopped', () => {
    open.see('orders', silent)
    clock.pass(20_000)
    open.see('orders')
    clock.pass(minute)
    open.see('orders', stopped)
    clock.pass(10 * minute)
    expect(told()).toEqual([])
  })

  test('is over without news when the user stops it', () => {
    open.see('orders', silent)
    clock.pass(minute)
    open.see('orders', stopped)
    expect(rules()).toEqual([])
    expect(told()).toEqual(['bad: orders does not answer'])
  })

  test('is told of what somebody else stopped', () => {
    open.see('orders', { state: { kind: 'stopped', unasked: true }, why: 'stopped by somebody else, exit code 0' })
    clock.pass(31_000)
    expect(rules()).toEqual(['down'])
  })

  test('stays open while the engine is away, for nothing is known to be better', () => {
    open.see('orders', silent)
    clock.pass(minute)
    open.see('orders', { state: { kind: 'unknown', lastSeenAt: clock.now() }, why: 'the engine does not answer' })
    clock.pass(10 * minute)
    expect(rules()).toEqual(['down'])
    open.see('orders')
    expect(told()).toEqual(['bad: orders does not answer', 'good: orders answers again'])
  })

  test('gets its better reason when that is found out, without being told anew', () => {
    open.see('orders', ended)
    clock.pass(minute)
    open.see('orders', { ...ended, why: 'exited with code 1: Config verification failed' })
    expect(open.health.view().alerts[0]?.text).toMatch(/^Exited with code 1: Config verification failed\. /)
    expect(open.notes).toHaveLength(1)
  })

  test('goes with its deployment', () => {
    open.see('orders', silent)
    clock.pass(minute)
    open.remove('orders')
    clock.pass(minute)
    expect(open.health.view()).toMatchObject({ alerts: [], muted: [], revisions: {} })
    expect(open.notes).toHaveLength(1)
  })

  test('is neither lost nor told twice when the program starts again', () => {
    open.see('orders', silent)
    clock.pass(minute)
    restart()
    expect(rules()).toEqual(['down'])
    open.see('orders', { state: { kind: 'unknown', lastSeenAt: null }, why: 'looking at the engine' })
    open.see('orders', silent)
    clock.pass(10 * minute)
    expect(rules()).toEqual(['down'])
    expect(open.notes).toEqual([])
    open.see('orders')
    expect(told()).toEqual(['good: orders answers again'])
  })

  test('tells the page what it is about, again after a start, and in the timeline for good', () => {
    const about = { rule: 'down', name: 'orders', port: 5433, why: silent.why }
    open.see('orders', silent)
    clock.pass(minute)
    expect(open.health.view().alerts).toMatchObject([{ about }])
    restart()
    expect(open.health.view().alerts).toMatchObject([{ about: null }])
    open.see('orders', silent)
    expect(open.health.view().alerts).toMatchObject([{ about }])
    expect(open.notes).toEqual([])
    const facts = open.health.timeline('orders', null).entries.map(({ fact }) => fact)
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'alert-fired', about }))
  })

  test('takes its time from a scale that nobody sets', () => {
    open.see('orders', silent)
    clock.set(clock.now() + 365 * 24 * 60 * minute)
    open.see('orders', silent)
    expect(rules()).toEqual([])
    clock.set(0)
    clock.pass(31_000)
    expect(rules()).toEqual(['down'])
  })

  test('follows a threshold at once', () => {
    open.see('orders', silent)
    clock.pass(10_000)
    open.thresholds({ downSeconds: 5 })
    expect(rules()).toEqual(['down'])
  })
})

describe('a crash loop', () => {
  const crash = (count: number) => {
    open.see('orders', {
      state: { kind: 'restarting', restarts: count },
      why: 'exited with code 1',
      restartCount: count,
    })
  }

  test('is so many restarts within so many minutes, and over when none came for as long', () => {
    open.see('orders')
    crash(1)
    crash(2)
    expect(rules()).toEqual([])
    crash(3)
    expect(open.health.view().alerts).toMatchObject([{ rule: 'crash-loop', title: 'orders restarts again and again' }])
    open.see('orders', { restartCount: 3 })
    clock.pass(4 * minute)
    expect(rules()).toEqual(['crash-loop'])
    clock.pass(2 * minute)
    expect(rules()).toEqual([])
    expect(told()).toEqual(['bad: orders restarts again and again', 'good: orders stays up again'])
  })

  test('is one trouble, not two', () => {
    open.see('orders')
    crash(3)
    clock.pass(minute)
    expect(rules()).toEqual(['crash-loop'])
  })

  test('is no few restarts over a long time', () => {
    open.see('orders')
    for (const count of [1, 2, 3, 4, 5]) {
      crash(count)
      open.see('orders', { restartCount: count })
      clock.pass(3 * minute)
    }
    expect(told()).toEqual([])
  })

  test('of an earlier run is over after a quiet window, not because the program started', () => {
    open.see('orders')
    crash(3)
    restart()
    open.see('orders', { restartCount: 9 })
    expect(rules()).toEqual(['crash-loop'])
    clock.pass(6 * minute)
    expect(rules()).toEqual([])
  })

  test('counts no restarts that happened while nobody watched', () => {
    open.see('orders')
    restart(60 * minute)
    open.see('orders', { restartCount: 40 })
    expect(rules()).toEqual([])
  })
})

describe('memory and lag', () => {
  const gigabyte = 1e9
  const full = { memoryBytes: 0.95 * gigabyte, memoryLimitBytes: gigabyte }

  test('are told by the second look, with the figures, and over only well below', () => {
    open.see('orders')
    open.measure('orders', full)
    clock.pass(minute)
    expect(rules()).toEqual([])
    open.measure('orders', full)
    expect(open.health.view().alerts).toMatchObject([
      { rule: 'memory', text: expect.stringContaining('950 MB of 1 GB (95%)'), path: '/deployments/orders/charts' },
    ])
    open.measure('orders', { ...full, memoryBytes: 0.88 * gigabyte })
    expect(rules()).toEqual(['memory'])
    open.measure('orders', { ...full, memoryBytes: 0.8 * gigabyte })
    expect(rules()).toEqual([])
    expect(open.notes).toHaveLength(2)
  })

  test('are not guessed where nothing is told', () => {
    open.see('orders')
    for (const _ of [1, 2, 3]) open.measure('orders', { memoryBytes: 5 * gigabyte })
    for (const _ of [1, 2, 3]) open.measure('orders', {})
    expect(rules()).toEqual([])
  })

  test('lag is in seconds where they are told, and in the log’s bytes otherwise', () => {
    open.see('orders')
    for (const _ of [1, 2]) open.measure('orders', { lagSeconds: 2, lagBytes: 900e6 })
    expect(rules()).toEqual([])
    for (const _ of [1, 2]) open.measure('orders', { lagSeconds: 45, lagBytes: 0 })
    expect(open.health.view().alerts[0]?.text).toMatch(/^45 s behind/)
    open.measure('orders', { lagSeconds: 1 })
    for (const _ of [1, 2]) open.measure('orders', { lagBytes: 250e6 })
    expect(open.health.view().alerts[0]?.text).toMatch(/^250 MB of the upstream’s log are not applied yet/)
  })

  test('memory is free again when the instance has ended', () => {
    open.see('orders')
    for (const _ of [1, 2]) open.measure('orders', full)
    open.see('orders', ended)
    expect(rules()).toEqual([])
  })
})

describe('the engine’s storage', () => {
  test('is told when nearly full, and over when there is room again', async () => {
    open.see('orders')
    open.space({ freeBytes: 5e9, totalBytes: 100e9 })
    clock.pass(3 * minute)
    await expect.poll(() => rules()).toEqual(['disk'])
    expect(open.health.view().alerts[0]).toMatchObject({
      deploymentId: null,
      title: 'The storage of Docker is nearly full',
      text: expect.stringMatching(/^95% used, 5 GB free\./),
      path: '/settings/engines',
    })
    open.space({ freeBytes: 50e9, totalBytes: 100e9 })
    clock.pass(3 * minute)
    await expect.poll(() => rules()).toEqual([])
    expect(told()).toEqual(['bad: The storage of Docker is nearly full', 'good: The storage of Docker has room again'])
  })

  test('is absent, not zero, where the engine does not tell', async () => {
    open.see('orders')
    clock.pass(3 * minute)
    await expect
      .poll(() => open.health.view().disks)
      .toEqual([{ engine: 'docker', label: 'Docker', freeBytes: null, totalBytes: null }])
    expect(rules()).toEqual([])
  })
})

describe('an engine that does not answer', () => {
  const away = (message = 'The socket refuses connections.') => ({
    kind: 'unavailable' as const,
    since: 0,
    problem: { reason: 'not-running' as const, message, remedy: 'Start it.' },
  })

  test('is one alert for all that is on it', () => {
    open.see('orders')
    open.see('billing')
    open.engineIs(away())
    for (const id of ['orders', 'billing'])
      open.see(id, { state: { kind: 'unknown', lastSeenAt: clock.now() }, why: 'The socket refuses connections' })
    clock.pass(minute)
    expect(open.health.view().alerts).toMatchObject([
      {
        rule: 'engine',
        deploymentId: null,
        title: 'Docker does not answer',
        text: 'The socket refuses connections. 2 deployments are on it; whether they run is not known.',
      },
    ])
    open.engineIs({ kind: 'connecting', since: 0 })
    expect(rules()).toEqual(['engine'])
    open.engineIs({ kind: 'connected', since: 0, facts })
    expect(told()).toEqual(['bad: Docker does not answer', 'good: Docker answers again'])
  })

  test('is nobody’s trouble while nothing is on it', () => {
    open.engineIs(away())
    clock.pass(10 * minute)
    expect(told()).toEqual([])
  })
})

describe('a mute', () => {
  const idOf = () => open.health.view().alerts[0]?.id ?? ''
  beforeEach(() => {
    open.see('orders', silent)
    clock.pass(minute)
    open.notes.splice(0)
  })

  test('for an hour keeps quiet for an hour, and then reminds of what is still so', () => {
    open.health.mute(idOf(), '1h')
    expect(open.health.view().alerts[0]?.mute).toEqual({ kind: 'until', until: clock.now() + 60 * minute })
    clock.pass(59 * minute)
    expect(told()).toEqual([])
    clock.pass(2 * minute)
    expect(told()).toEqual(['bad: orders does not answer'])
    expect(open.health.view().alerts[0]?.mute).toEqual({ kind: 'off' })
  })

  test('until it is over says nothing of its end, and does not hold for the next time', () => {
    open.health.mute(idOf(), 'resolved')
    restart()
    expect(open.health.view().alerts[0]?.mute).toEqual({ kind: 'until-resolved' })
    open.see('orders')
    expect(told()).toEqual([])
    open.see('orders', silent)
    clock.pass(minute)
    expect(told()).toEqual(['bad: orders does not answer'])
  })

  test('of a deployment keeps its alerts in the list, and holds until it is taken back', () => {
    open.health.muteDeployment('orders', true)
    open.see('orders')
    open.see('orders', silent)
    clock.pass(minute)
    restart()
    expect(open.health.view()).toMatchObject({ muted: ['orders'], alerts: [{ mute: { kind: 'deployment' } }] })
    expect(told()).toEqual([])
    open.health.muteDeployment('orders', false)
    expect(open.health.view()).toMatchObject({ muted: [], alerts: [{ mute: { kind: 'off' } }] })
  })

  test('is not longer than it was when somebody sets the clock back', () => {
    clock.set(clock.now() + 10 * 365 * 24 * 60 * minute)
    open.health.mute(idOf(), '8h')
    clock.set(1_000_000)
    clock.pass(17 * 60 * minute)
    expect(told()).toEqual(['bad: orders does not answer'])
  })

  test('of an alert that is over is refused', () => {
    const id = idOf()
    open.see('orders')
    expect(() => open.health.mute(id, '1h')).toThrow(expect.objectContaining({ code: 'not-found' }))
  })
})

test('whatever happens, an alert is told once, and what is open is what was told and is not over', () => {
  const steps = fc.array(
    fc.oneof(
      fc
        .constantFrom('online', 'silent', 'ended', 'stopped', 'unknown', 'crash', 'full', 'empty', 'program')
        .map((what) => ({
          what,
          ms: 0,
        })),
      fc.nat(6 * minute).map((ms) => ({ what: 'pass', ms })),
      fc.nat(1e9).map((ms) => ({ what: 'set', ms })),
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(steps, (story) => {
      clock = clockDouble()
      open = openHealth({ clock })
      let restarts = 0
      const notes: string[] = []
      open.see('orders')
      for (const { what, ms } of story) {
        if (what === 'online') open.see('orders', { restartCount: restarts })
        if (what === 'silent') open.see('orders', { ...silent, restartCount: restarts })
        if (what === 'ended') open.see('orders', { ...ended, restartCount: restarts })
        if (what === 'stopped') open.see('orders', { ...stopped, restartCount: restarts })
        if (what === 'unknown') open.see('orders', { state: { kind: 'unknown', lastSeenAt: 0 }, why: 'away' })
        if (what === 'crash') {
          restarts += 1
          open.see('orders', { state: { kind: 'restarting', restarts }, restartCount: restarts })
        }
        if (what === 'full') open.measure('orders', { memoryBytes: 99, memoryLimitBytes: 100 })
        if (what === 'empty') open.measure('orders', { memoryBytes: 1, memoryLimitBytes: 100 })
        if (what === 'pass') clock.pass(ms)
        if (what === 'set') clock.set(ms)
        if (what === 'program') restart()
        notes.push(
          ...open.notes
            .splice(0)
            .filter(({ tone }) => tone === 'bad')
            .map(({ id }) => id),
        )
      }
      // Nothing is muted, so each alert has an id of its own and is told by it once.
      expect(new Set(notes).size).toBe(notes.length)
      for (const { id } of open.health.view().alerts) expect(notes).toContain(id)
      const entries = open.health.timeline('orders', null).entries
      const count = (kind: string) =>
        entries.filter(({ fact }) => fact.kind === kind).reduce((sum, entry) => sum + entry.count, 0)
      expect(count('alert-fired')).toBe(notes.length)
      expect(count('alert-fired') - count('alert-resolved')).toBe(open.health.view().alerts.length)
      open.health.close()
    }),
    { numRuns: 150 },
  )
})
