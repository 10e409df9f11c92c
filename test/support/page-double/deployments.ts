import type { DeploymentView } from '../../../electron/deployments/view.ts'

const megabyte = 1_000_000

/** An online PostgreSQL deployment, with what is named changed. */
export function deployment(id: string, parts: Partial<DeploymentView> = {}, now = Date.now()): DeploymentView {
  return {
    id,
    name: id,
    origin: { from: 'made' },
    engine: 'docker',
    kind: 'postgresql',
    mode: 'shallow',
    state: { kind: 'online', answeredAt: now - 2000 },
    since: now - 86_400_000,
    why: '',
    listen: { address: '127.0.0.1', port: 5433 },
    image: 'docker.io/readysettech/readyset:latest',
    version: '1.29.0',
    upstreamVersion: '16.4',
    usage: { cpuPercent: 3.1, memoryBytes: 212 * megabyte, memoryLimitBytes: null },
    containerId: `${id}0c9d8e7f6a5b`,
    taskId: null,
    createdAt: now - 7 * 86_400_000,
    ...parts,
  }
}

const usage = (cpuPercent: number, megabytes: number) => ({
  cpuPercent,
  memoryBytes: megabytes * megabyte,
  memoryLimitBytes: null,
})

/** One of each state that a list shows. */
export function everyState(now = Date.now()): readonly DeploymentView[] {
  const at = (port: number) => ({ address: '127.0.0.1', port })
  const minutes = (count: number) => now - count * 60_000
  return [
    deployment('orders', {}, now),
    deployment('catalog', {
      kind: 'mysql',
      mode: 'deep',
      upstreamVersion: '8.0.36',
      state: { kind: 'snapshotting', tablesDone: 7, tables: 12, percent: 61.4 },
      listen: at(3307),
      usage: usage(88, 1400),
    }),
    deployment('search-eu', {
      mode: 'deep',
      upstreamVersion: '15.7',
      version: '1.28.0',
      state: { kind: 'online', answeredAt: now - 1000 },
      why: 'lag 40 ms',
      listen: at(5434),
      usage: usage(5.7, 3200),
    }),
    deployment('billing', {
      upstreamVersion: '14.12',
      state: { kind: 'not-answering' },
      since: minutes(19),
      why: 'upstream refused the password of user readyset (28P01)',
      listen: at(5435),
      usage: usage(0.2, 96),
    }),
    deployment('reports', {
      kind: 'mysql',
      upstreamVersion: '8.4.2',
      version: '1.27.0',
      state: { kind: 'restarting', restarts: 3 },
      why: '3 restarts in 5 min, out of memory at 512 MB',
      listen: at(3308),
      usage: usage(40.2, 512),
    }),
    deployment('staging', {
      version: '1.28.0',
      state: { kind: 'upgrading' },
      why: '1.28.0 to 1.29.0',
      listen: at(5436),
      usage: usage(2, 180),
    }),
    deployment('archive', {
      kind: 'mysql',
      mode: 'deep',
      upstreamVersion: '8.0.36',
      version: '1.26.0',
      state: { kind: 'stopped' },
      since: now - 3 * 86_400_000,
      why: 'by you',
      listen: at(3309),
      usage: null,
    }),
    deployment('sessions', {
      state: { kind: 'starting' },
      why: 'ReadySet is healthy, no query answered yet',
      listen: at(5437),
    }),
    deployment('invoices', {
      state: { kind: 'deploying', taskId: 'task-invoices' },
      why: 'getting the image, 118 of 187 MB',
      version: null,
      upstreamVersion: null,
      usage: null,
      listen: at(5438),
      taskId: 'task-invoices',
    }),
    deployment('legacy', {
      state: { kind: 'missing' },
      since: minutes(140),
      why: 'the engine no longer has readyset-legacy',
      listen: at(5439),
      usage: null,
      containerId: null,
    }),
    deployment('metrics', {
      state: { kind: 'failed', taskId: 'task-metrics' },
      since: minutes(4),
      why: 'the image could not be pulled',
      version: null,
      upstreamVersion: null,
      usage: null,
      listen: at(5440),
      taskId: 'task-metrics',
    }),
    deployment('carts', { state: { kind: 'stopping' }, why: 'ReadySet may take up to 70 s', listen: at(5441) }),
    deployment('old-blog', {
      state: { kind: 'removing', taskId: 'task-old-blog' },
      why: 'removing the volume',
      listen: at(5442),
      usage: null,
    }),
    deployment('eu-west', {
      state: { kind: 'unknown', lastSeenAt: now - 45_000 },
      why: 'the engine does not answer',
      listen: at(5443),
      usage: null,
    }),
    deployment('demo', {
      engine: 'demo',
      state: { kind: 'online', answeredAt: now - 2000 },
      version: '1.30.0',
      listen: at(5499),
      usage: usage(0.4, 74),
    }),
  ]
}

/** Two hundred of them, for lists. */
export function many(count: number, now = Date.now()): readonly DeploymentView[] {
  return Array.from({ length: count }, (_, n) =>
    deployment(`shop-${String(n + 1).padStart(3, '0')}`, {
      kind: n % 3 === 0 ? 'mysql' : 'postgresql',
      listen: { address: '127.0.0.1', port: 6000 + n },
      state: n % 40 === 7 ? { kind: 'stopped' } : { kind: 'online', answeredAt: now - (n % 9) * 1000 },
      usage: usage((n * 7) % 90, 60 + ((n * 37) % 900)),
    }),
  )
}
