import { describe, expect, test } from 'vitest'
import { nothingObserved, type Observed } from '../../../electron/deployments/observe/observed.ts'
import { type StateFacts, stateOf } from '../../../electron/deployments/observe/state-of.ts'
import type { ContainerState, EngineContainer } from '../../../electron/engines/objects.ts'

const facts = {
  product: 'Docker',
  version: '28.2.2',
  apiVersion: '1.50',
  os: 'linux',
  architecture: 'amd64',
  endpoint: 'unix:///var/run/docker.sock',
  source: 'default socket',
  remote: false,
}

function container(state: ContainerState, memoryLimitBytes?: number): EngineContainer {
  return {
    id: 'c1',
    name: 'readyset-orders',
    image: 'readyset:1',
    imageId: 'sha256:1',
    labels: {},
    state,
    ports: [],
    createdAt: 0,
    restartCount: 0,
    ...(memoryLimitBytes !== undefined && { memoryLimitBytes }),
  }
}

const up = { kind: 'running', startedAt: 0, health: 'healthy' } as const
const exited = (exitCode: number, outOfMemory = false): ContainerState => ({
  kind: 'exited',
  exitCode,
  finishedAt: 1,
  outOfMemory,
  error: '',
})
const ready = { kind: 'ready', answeredAt: 7 } as const
const silentFor = (why: string) => ({ kind: 'not-answering', why }) as const

type Given = Partial<Omit<StateFacts, 'observed'>> & { readonly observed?: Partial<Observed> }

function given({ observed, ...rest }: Given): StateFacts {
  return {
    deployed: true,
    wanted: 'running',
    ownDatabase: false,
    task: null,
    condition: { kind: 'connected', since: 0, facts },
    lastSeenAt: 5,
    runningForMs: 3_600_000,
    ...rest,
    observed: { ...nothingObserved, listed: true, ...observed },
  }
}

const task = (kind: 'deploy' | 'apply' | 'start' | 'stop' | 'tear-down', state: 'running' | 'failed' | 'undoing') => ({
  id: 't',
  kind,
  state,
})
const problem = { reason: 'not-running', message: 'Docker is not running.', remedy: 'Start it.' } as const
const crashed = {
  containerId: 'c1',
  exitCode: 1,
  outOfMemory: false,
  why: 'exited with code 1: Config verification failed',
}

const table: readonly (readonly [string, Given, string, string])[] = [
  ['a query was answered', { observed: { container: container(up), readiness: ready } }, 'online', ''],
  [
    'a query was answered, and replication has stopped',
    { observed: { container: container(up), readiness: { ...ready, remark: 'replication is stopped' } } },
    'online',
    'replication is stopped',
  ],
  [
    'a query was answered though the health check fails',
    { observed: { container: container({ ...up, health: 'unhealthy' }), readiness: ready } },
    'online',
    'queries are answered, but the container’s own health check fails',
  ],
  [
    'the snapshot is under way',
    { observed: { container: container(up), readiness: { kind: 'snapshotting', done: 7, tables: 12, percent: 61.4 } } },
    'snapshotting',
    '7 of 12 tables, 61%',
  ],
  [
    'it runs and has not answered yet',
    { runningForMs: 2_000, observed: { container: container(up) } },
    'starting',
    'no query was answered yet',
  ],
  [
    'it has just begun and does not answer',
    {
      runningForMs: 2_000,
      observed: { container: container(up), readiness: silentFor('nobody answers on port 5433') },
    },
    'starting',
    'nobody answers on port 5433',
  ],
  [
    'the upstream refuses',
    { observed: { container: container(up), readiness: silentFor('upstream refused the password') } },
    'not-answering',
    'upstream refused the password',
  ],
  [
    'its own database is stopped',
    {
      ownDatabase: true,
      observed: {
        container: container(up),
        database: container(exited(0)),
        readiness: silentFor('upstream is unreachable'),
      },
    },
    'not-answering',
    'its database is stopped',
  ],
  ['the user stopped it', { wanted: 'stopped', observed: { container: container(exited(0)) } }, 'stopped', 'by you'],
  [
    'somebody else stopped it',
    { observed: { container: container(exited(137)) } },
    'stopped',
    'stopped by somebody else, exit code 137',
  ],
  ['it crashed', { observed: { container: container(exited(1)), lastExit: crashed } }, 'not-answering', crashed.why],
  [
    'it crashed and said nothing',
    { observed: { container: container(exited(101)) } },
    'not-answering',
    'exited with code 101',
  ],
  [
    'it ran out of memory',
    { observed: { container: container(exited(137, true), 512 * 1024 ** 2) } },
    'not-answering',
    'out of memory at 512 MB',
  ],
  [
    'the engine starts it again and again',
    {
      observed: {
        container: container({ kind: 'restarting', exitCode: 137 }, 512 * 1024 ** 2),
        lastExit: { ...crashed, outOfMemory: true },
        restarts: 3,
      },
    },
    'restarting',
    '3 restarts in 5 min, out of memory at 512 MB',
  ],
  [
    'it runs again for a moment between two crashes',
    { runningForMs: 500, observed: { container: container(up), lastExit: crashed, restarts: 2 } },
    'restarting',
    `2 restarts in 5 min, ${crashed.why}`,
  ],
  ['somebody removed it', { observed: { container: null } }, 'missing', 'container removed by somebody else'],
  [
    'it is paused',
    { observed: { container: container({ kind: 'paused' }) } },
    'not-answering',
    'the container is paused',
  ],
  [
    'it was made and never started',
    { observed: { container: container({ kind: 'created' }) } },
    'stopped',
    'the container was never started',
  ],
  [
    'the engine is away',
    { condition: { kind: 'unavailable', since: 0, problem }, observed: { container: container(up), readiness: ready } },
    'unknown',
    'Docker is not running',
  ],
  ['the engine was not read yet', { observed: { listed: false } }, 'unknown', 'looking at the engine'],
  ['it is being deployed', { deployed: false, task: task('deploy', 'running') }, 'deploying', ''],
  [
    'it is being deployed and the engine is away',
    { deployed: false, task: task('deploy', 'running'), condition: { kind: 'unavailable', since: 0, problem } },
    'deploying',
    'the engine does not answer; waiting for it',
  ],
  [
    'deploying failed',
    { deployed: false, task: task('deploy', 'failed') },
    'failed',
    'deploying stopped; waiting for your decision',
  ],
  [
    'deploying is undone',
    { deployed: false, task: task('deploy', 'undoing') },
    'removing',
    'what was made is removed again',
  ],
  [
    'it is torn down',
    { task: task('tear-down', 'running'), observed: { container: container(up), readiness: ready } },
    'removing',
    'being torn down',
  ],
  ['tearing down failed', { task: task('tear-down', 'failed') }, 'failed', 'tearing down stopped half-way'],
  [
    'new settings are applied',
    { task: task('apply', 'running'), observed: { container: container(up), readiness: ready } },
    'upgrading',
    'new settings are applied',
  ],
  [
    'it is being stopped',
    { wanted: 'stopped', task: task('stop', 'running'), observed: { container: container(up) } },
    'stopping',
    'ReadySet ends its open work',
  ],
  [
    'it is being started',
    { task: task('start', 'running'), observed: { container: container(exited(0)) } },
    'starting',
    'by you',
  ],
  [
    'starting failed, and it is stopped',
    { task: task('start', 'failed'), observed: { container: container(exited(1)), lastExit: crashed } },
    'not-answering',
    crashed.why,
  ],
]

describe('the state of a deployment', () => {
  test.each(table)('%s', (_what, facts, kind, why) => {
    const found = stateOf(given(facts))
    expect([found.state.kind, found.why]).toEqual([kind, why])
  })

  test('green carries the time of the answer', () => {
    expect(stateOf(given({ observed: { container: container(up), readiness: ready } })).state).toEqual({
      kind: 'online',
      answeredAt: 7,
    })
  })
})
