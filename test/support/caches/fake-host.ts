import { createListeners } from '../../../electron/base/listeners.ts'
import type { CacheHost } from '../../../electron/caches/host.ts'
import type { DeploymentState, DeploymentView } from '../../../electron/deployments/view.ts'

/** Deployments that are only said to be there, each with its SQL and HTTP port on this machine. */
export interface FakeHost extends CacheHost {
  state(id: string, state: DeploymentState): void
  remove(id: string): void
}

export interface FakeInstance {
  readonly sqlPort: number
  readonly httpPort: number
}

const online: DeploymentState = { kind: 'online', answeredAt: 1 }

export function fakeHost(instances: Readonly<Record<string, FakeInstance>>): FakeHost {
  const news = createListeners<Parameters<Parameters<CacheHost['onView']>[0]>[0]>()
  const views = new Map(Object.keys(instances).map((id) => [id, viewOf(id, online)]))
  return {
    list: () => [...views.values()],
    onView: (listener) => news.add(listener),
    async addresses(id) {
      const instance = instances[id]
      if (!instance) throw new Error(`no instance ${id}`)
      const login = { kind: 'postgresql', user: 'app', password: 'secret', database: 'shop', tls: 'disable' } as const
      return {
        cache: { ...login, host: '127.0.0.1', port: instance.sqlPort },
        http: { host: '127.0.0.1', port: instance.httpPort },
        upstream: null,
        memoryLimitBytes: 1_000_000,
      }
    },
    state(id, state) {
      const view = viewOf(id, state)
      views.set(id, view)
      news.emit({ kind: 'put', view })
    },
    remove(id) {
      views.delete(id)
      news.emit({ kind: 'remove', id })
    },
  }
}

function viewOf(id: string, state: DeploymentState): DeploymentView {
  return {
    id,
    name: id,
    origin: { from: 'made' },
    engine: 'docker',
    kind: 'postgresql',
    mode: 'shallow',
    state,
    since: 1,
    why: '',
    listen: { address: '127.0.0.1', port: 1 },
    image: 'readyset',
    version: null,
    upstreamVersion: null,
    usage: null,
    containerId: 'container',
    taskId: null,
    createdAt: 1,
  }
}
