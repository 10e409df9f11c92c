import { stripOf, stripStart } from '../../../electron/health/strip.ts'
import type {
  AlertFact,
  AlertView,
  HealthCondition,
  HealthEntry,
  HealthFact,
  HealthPage,
  HealthStrip,
  StripSpan,
} from '../../../electron/health/view.ts'

const minute = 60_000
const hour = 60 * minute

const looping: AlertFact = { rule: 'crash-loop', name: 'orders', port: 5433, restarts: 3, minutes: 5 }

/** One line of each kind, over a day. */
export function healthPage(now = Date.now()): HealthPage {
  let n = 100
  const line = (ago: number, fact: HealthFact, parts: Partial<HealthEntry> = {}): HealthEntry => {
    n -= 1
    return { n, at: now - ago, until: now - ago, count: 1, unseen: false, fact, ...parts }
  }
  const readyset = { container: 'readyset' } as const
  return {
    more: true,
    entries: [
      line(2 * minute, { kind: 'state', condition: 'online', why: '' }),
      line(2 * minute, {
        kind: 'alert-resolved',
        rule: 'crash-loop',
        text: 'orders restarts again and again',
        about: looping,
      }),
      line(3 * minute, { kind: 'started', ...readyset, byTask: false }, { count: 14, at: now - 9 * minute }),
      line(3 * minute, { kind: 'restarted' }, { count: 14, at: now - 9 * minute }),
      line(8 * minute, {
        kind: 'alert-fired',
        rule: 'crash-loop',
        text: 'orders restarts again and again: 3 restarts within 5 min. Applications that connect to port 5433 get errors until it stays up; the end of its log says why it ends.',
        about: looping,
      }),
      line(9 * minute, {
        kind: 'state',
        condition: 'down',
        why: 'out of memory at 512 MB',
      }),
      line(
        9 * minute,
        { kind: 'ended', ...readyset, exitCode: 137, byTask: false },
        { count: 14, at: now - 9 * minute },
      ),
      line(9 * minute, { kind: 'out-of-memory', ...readyset }),
      line(hour, { kind: 'health-check', ...readyset, result: 'unhealthy' }),
      line(
        2 * hour,
        { kind: 'state', condition: 'silent', why: 'upstream refused the password of user readyset (28P01)' },
        { unseen: true },
      ),
      line(2 * hour, { kind: 'gap', because: 'not-running' }, { at: now - 9 * hour }),
      line(10 * hour, { kind: 'state', condition: 'stopped', why: 'by you' }),
      line(11 * hour, { kind: 'version', from: '1.28.0', to: '1.29.0' }),
      line(11 * hour, {
        kind: 'image',
        from: 'docker.io/readysettech/readyset:stable-260630',
        to: 'docker.io/readysettech/readyset:stable-260730',
      }),
      line(13 * hour, { kind: 'paused', ...readyset }),
      line(14 * hour, { kind: 'clock-back', ms: hour }),
    ],
  }
}

/** A day with every look in it. */
export function healthStrip(span: StripSpan, now = Date.now()): HealthStrip {
  const first = Math.floor(stripStart(span, now) / (5 * minute))
  const last = Math.floor(now / (5 * minute))
  const shares: readonly (readonly [until: number, condition: HealthCondition | null])[] = [
    [0.3, 'online'],
    [0.33, 'busy'],
    [0.45, 'online'],
    [0.5, 'stopped'],
    [0.75, null],
    [0.8, 'silent'],
    [0.9, 'unknown'],
    [0.93, 'down'],
    [1, 'online'],
  ]
  const slots = Array.from({ length: last - first }, (_, index) => {
    const share = index / (last - first)
    return { slot: first + index, condition: shares.find(([until]) => share < until)?.[1] ?? null, ms: 5 * minute }
  })
  return stripOf(
    span,
    now,
    0,
    slots.flatMap(({ slot, condition, ms }) => (condition === null ? [] : [{ slot, condition, ms }])),
  )
}

/** One of each rule, one of them muted. */
export function openAlerts(now = Date.now()): readonly AlertView[] {
  const off = { kind: 'off' } as const
  return [
    {
      id: 'alert-down',
      rule: 'down',
      deploymentId: 'billing',
      firedAt: now - 19 * minute,
      title: 'billing does not answer',
      text: 'Upstream refused the password of user readyset (28P01). Applications that connect to port 5435 get errors; no data is at risk.',
      about: {
        rule: 'down',
        name: 'billing',
        port: 5435,
        why: 'upstream refused the password of user readyset (28P01)',
      },
      path: '/deployments/billing/events',
      mute: off,
    },
    {
      id: 'alert-loop',
      rule: 'crash-loop',
      deploymentId: 'reports',
      firedAt: now - 6 * minute,
      title: 'reports restarts again and again',
      text: '5 restarts within 5 min. Applications that connect to port 3308 get errors until it stays up; the end of its log says why it ends.',
      about: { rule: 'crash-loop', name: 'reports', port: 3308, restarts: 5, minutes: 5 },
      path: '/deployments/reports/events',
      mute: off,
    },
    {
      id: 'alert-memory',
      rule: 'memory',
      deploymentId: 'orders',
      firedAt: now - 40 * minute,
      title: 'orders is near its memory limit',
      text: '471 MB of 512 MB (92%). Above the limit the engine kills it, and it begins again with cold caches.',
      about: { rule: 'memory', name: 'orders', memoryBytes: 471e6, memoryLimitBytes: 512e6 },
      path: '/deployments/orders/charts',
      mute: { kind: 'until', until: now + 20 * minute },
    },
    {
      id: 'alert-disk',
      rule: 'disk',
      deploymentId: null,
      firedAt: now - 2 * hour,
      title: 'The storage of Docker is nearly full',
      text: '93% used, 3.1 GB free. When nothing is left, snapshots, new images and the databases on it fail.',
      about: { rule: 'disk', engine: 'Docker', usedPercent: 93.1, freeBytes: 3.1e9 },
      path: '/settings/engines',
      mute: off,
    },
  ]
}
