import type { Loss } from '../../../electron/deployments/losses.ts'
import type { ApplyPreview, TearDownPreview } from '../../../electron/deployments/service/deployments.ts'
import type { DeploymentDetail, DeploymentView, LogLineView, TaskView } from '../../../electron/deployments/view.ts'

export function detail(view: DeploymentView, tasks: readonly TaskView[]): DeploymentDetail {
  return {
    view,
    spec: {
      v: 1,
      id: 'k3jd8fh2ks9d',
      name: view.name,
      engine: view.engine ?? 'docker',
      kind: view.kind,
      upstream: {
        from: 'existing',
        host: 'db.internal',
        port: 5432,
        user: 'readyset',
        database: 'shop',
        tls: 'require',
      },
      cacheMode: view.mode,
      queryCaching: 'explicit',
      listen: view.listen,
      access: { who: 'upstream-user' },
      image: view.image,
      tables: {},
      logLevel: 'info',
      extra: {},
    },
    connection: {
      kind: view.kind,
      host: view.listen.address,
      port: view.listen.port,
      database: 'shop',
      user: 'readyset',
      hasPassword: true,
      maskedUrl: `postgresql://readyset:••••@127.0.0.1:${view.listen.port}/shop`,
      maskedCommand: `psql postgresql://readyset:••••@127.0.0.1:${view.listen.port}/shop`,
    },
    environment: [
      { name: 'UPSTREAM_DB_URL', value: 'postgresql://readyset:••••@db.internal:5432/shop', secret: true },
      { name: 'LISTEN_ADDRESS', value: '0.0.0.0:5433', secret: false },
      { name: 'CACHE_MODE', value: view.mode, secret: false },
      { name: 'QUERY_CACHING', value: 'explicit', secret: false },
      { name: 'DISABLE_TELEMETRY', value: 'true', secret: false },
      { name: 'LOG_FORMAT', value: 'json', secret: false },
    ],
    tasks,
    containers: [
      { role: 'readyset', name: 'readyset-orders', running: true },
      { role: 'database', name: 'readyset-orders-db', running: true },
    ],
  }
}

export const connectionSecret = {
  password: 'correct horse/battery',
  url: 'postgresql://readyset:correct%20horse%2Fbattery@127.0.0.1:5433/shop',
  command: "psql 'postgresql://readyset:correct%20horse%2Fbattery@127.0.0.1:5433/shop'",
}

function loss(what: Loss['what'], name: string, meaning: string, bytes: number | null, stays = false): Loss {
  return { what, name, meaning, bytes, stays }
}

export const tearDownPreview: TearDownPreview = {
  name: 'orders',
  losses: [
    loss('volume', 'readyset-orders-k3jd-data', 'the database "shop" with all its rows', 1_420_000_000),
    loss('volume', 'readyset-orders-k3jd-state', 'the replicated tables, which caches there are', 212_000_000),
    loss('caches', '14 caches', 'queries go to the upstream again, which serves them slower', null),
    loss('replication-slot', 'readyset_k3jd8fh2ks9d', 'the upstream keeps no more log for this deployment', null),
    loss('container', 'readyset-orders-k3jd', 'made from docker.io/readysettech/readyset:latest', null),
    loss('network', 'readyset-orders-k3jd-net', 'connects the containers of this deployment', null),
  ],
  lossesKeepingData: [
    loss('volume', 'readyset-orders-k3jd-data', 'the database "shop" with all its rows', 1_420_000_000, true),
    loss('volume', 'readyset-orders-k3jd-state', 'the replicated tables, which caches there are', 212_000_000, true),
    loss('caches', '14 caches', 'queries go to the upstream again, which serves them slower', null, true),
    loss('replication-slot', 'readyset_k3jd8fh2ks9d', 'the upstream keeps no more log for this deployment', null),
    loss('container', 'readyset-orders-k3jd', 'made from docker.io/readysettech/readyset:latest', null),
    loss('network', 'readyset-orders-k3jd-net', 'connects the containers of this deployment', null),
  ],
}

export function changed(draft: ApplyPreview['draft']): ApplyPreview {
  return {
    draft,
    changes: {
      settings: [{ setting: 'memory limit', from: 'none', to: '2 GiB' }],
      recreated: ['readyset-orders-k3jd'],
      renewsState: false,
      kept: ['readyset-orders-k3jd-state', 'readyset-orders-k3jd-net'],
      warnings: [
        'ReadySet is stopped and made anew: connections end, and results kept in memory begin empty. Cache definitions stay.',
      ],
      refused: [],
      abandonedSlot: null,
    },
  }
}

const messages = [
  ['info', 'readyset', 'Listening for new connections listen_address=0.0.0.0:5433'],
  ['info', 'readyset_adapter::http_router', 'Adapter listening for HTTP connections addr=0.0.0.0:6034'],
  ['info', 'readyset_server::controller', 'won leader election, creating Leader'],
  ['warn', 'replicators::noria_adapter', 'Upstream connection error, retrying'],
  ['error', 'replicators', 'Error in replication, will retry after timeout error=connection reset timeout_sec=1'],
  ['debug', 'readyset_adapter::backend', 'creating cache query_id=q_3f2a name=orders_by_user'],
  [null, null, 'thread main: a line that is no JSON'],
] as const

export function logLine(n: number, startedAt: number): LogLineView {
  const [level, target, text] = messages[n % messages.length] ?? messages[0]
  return {
    n,
    time: new Date(startedAt + n * 37).toISOString(),
    level,
    target,
    text: `${text} #${n}`,
    container: 'readyset',
  }
}
