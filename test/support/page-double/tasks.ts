import type { StepState, StepView, TaskView } from '../../../electron/deployments/view.ts'

const titles = [
  ['engine', 'Engine ready', 'Docker 28.2.2, 41 GB free'],
  ['upstream', 'Upstream ready', 'PostgreSQL 16.4, wal_level logical, user may replicate'],
  ['ports', 'Port 5438 reserved', 'on 127.0.0.1'],
  ['image', 'Image', 'readysettech/readyset:latest, layer 5 of 7'],
  ['network', 'Network and volume', 'readyset-invoices'],
  ['start', 'ReadySet started', ''],
  ['health', 'Healthy', ''],
  ['answer', 'First query answered', ''],
  ['snapshot', 'Snapshot', '12 tables'],
] as const

function step(
  n: number,
  state: StepState,
  startedAt: number | null,
  endedAt: number | null,
  parts: Partial<StepView> = {},
): StepView {
  const [id = '', title = '', detail = ''] = titles[n] ?? []
  return { id, title, detail, state, startedAt, endedAt, progress: null, error: null, checks: [], ...parts }
}

/** A deploy that fetches its image. */
export function pulling(now = Date.now()): TaskView {
  const at = now - 24_500
  return {
    id: 'task-invoices',
    deploymentId: 'invoices',
    deploymentName: 'invoices',
    kind: 'deploy',
    state: 'running',
    startedAt: at,
    endedAt: null,
    wouldRemove: [],
    canCancel: true,
    canForce: false,
    steps: [
      step(0, 'passed', at, at + 100),
      step(1, 'warned', at + 100, at + 700, {
        checks: [
          { id: 'reach', title: 'Upstream reachable from the engine', outcome: 'pass', why: 'connected in 12 ms' },
          {
            id: 'slots',
            title: 'Replication slots',
            outcome: 'warn',
            why: '9 of 10 are in use; a second deployment would not get one',
            fix: 'ALTER SYSTEM SET max_replication_slots = 20; -- then restart the server',
          },
        ],
      }),
      step(2, 'passed', at + 700, at + 700),
      step(3, 'running', at + 700, null, { progress: { done: 118_000_000, total: 187_000_000, unit: 'bytes' } }),
      ...[4, 5, 6, 7, 8].map((n) => step(n, 'todo', null, null)),
    ],
  }
}

/** A deploy whose image could not be pulled; it waits for the user. */
export function failedPull(now = Date.now()): TaskView {
  const at = now - 250_000
  return {
    ...pulling(now),
    id: 'task-metrics',
    deploymentId: 'metrics',
    deploymentName: 'metrics',
    state: 'failed',
    startedAt: at,
    wouldRemove: ['network readyset-metrics-net', 'volume readyset-metrics-state'],
    canCancel: false,
    steps: [
      step(0, 'passed', at, at + 100),
      step(1, 'passed', at + 100, at + 700),
      step(2, 'passed', at + 700, at + 700),
      step(3, 'failed', at + 700, at + 9000, {
        detail: 'readysettech/readyset:stable-999999',
        error: {
          code: 'image-missing',
          message:
            'The registry has no image readysettech/readyset:stable-999999. Nothing of your database was touched.',
          hint: 'Check the tag, or choose "latest"; then retry from this step.',
          evidence: ['manifest for readysettech/readyset:stable-999999 not found: manifest unknown'],
        },
      }),
      ...[4, 5, 6, 7, 8].map((n) => step(n, 'todo', null, null)),
    ],
  }
}

/** A deploy that found its port taken at the last moment. */
export function portTaken(now = Date.now()): TaskView {
  const failed = failedPull(now)
  return {
    ...failed,
    id: 'task-port',
    steps: failed.steps.map((one) =>
      one.error === null
        ? one
        : {
            ...one,
            title: 'Port 5438 reserved',
            error: {
              code: 'port-in-use',
              message: 'Port 5438 was taken by another program between the check and the start. Nothing is lost.',
              hint: 'Give another port, and it goes on from this step.',
              evidence: ['listen tcp4 127.0.0.1:5438: bind: address already in use'],
            },
          },
    ),
  }
}

/** A stop that waits for ReadySet's own shutdown. */
export function stopping(now = Date.now()): TaskView {
  const at = now - 21_000
  return {
    ...pulling(now),
    id: 'task-carts',
    deploymentId: 'carts',
    deploymentName: 'carts',
    kind: 'stop',
    startedAt: at,
    canCancel: false,
    canForce: true,
    steps: [
      {
        ...step(0, 'running', at, null),
        id: 'stop',
        title: 'Stop ReadySet',
        detail: 'it lets connections and tasks finish; that may take up to 70 s',
        progress: { done: 21, total: 70, unit: 'seconds' },
      },
    ],
  }
}

/** A deploy that has come to its good end. */
export function succeeded(now = Date.now()): TaskView {
  const at = now - 48_000
  return {
    ...pulling(now),
    id: 'task-orders',
    deploymentId: 'orders',
    deploymentName: 'orders',
    state: 'succeeded',
    startedAt: at,
    endedAt: now - 6000,
    canCancel: false,
    steps: titles.map((_, n) => step(n, n === 8 ? 'skipped' : 'passed', at + n * 4000, at + (n + 1) * 4000)),
  }
}

/** A deploy that was cancelled and undone. */
export function cancelled(now = Date.now()): TaskView {
  const running = pulling(now)
  return {
    ...running,
    id: 'task-cancelled',
    state: 'cancelled',
    endedAt: now,
    canCancel: false,
    steps: running.steps.map((one, n) => ({
      ...one,
      state: n < 3 ? 'undone' : n === 3 ? 'cancelled' : one.state,
      endedAt: n === 3 ? now : one.endedAt,
      progress: null,
    })),
  }
}

export const taskLogLines = [
  'pulling docker.io/readysettech/readyset:latest',
  '4f4fb700ef54  already here',
  'a1d0c7532777  31.4 MB  done',
  '7c0f5a1c9be1  48.8 MB  done',
  'e3b1f0a98d42  86.2 MB  38.1 MB so far',
]
