import { DatabaseSync } from 'node:sqlite'
import { type Clock, systemClock } from '../../../electron/base/clock.ts'
import { Failure } from '../../../electron/base/failure.ts'
import type { Log } from '../../../electron/base/log.ts'
import type { LifecycleEvent } from '../../../electron/deployments/lifecycle.ts'
import type { InstanceConnection, Instances } from '../../../electron/deployments/observe/instances.ts'
import { createDeployments } from '../../../electron/deployments/service/create-deployments.ts'
import type { Deployments } from '../../../electron/deployments/service/deployments.ts'
import type { CacheKeeper } from '../../../electron/deployments/steps/cache-keeper.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import type { Engine, EngineId } from '../../../electron/engines/engine.ts'
import { releaseOf } from '../../../electron/readyset/release.ts'
import { statusOf } from '../../../electron/readyset/status.ts'
import { migrate } from '../../../electron/storage/migrate.ts'
import { migrations } from '../../../electron/storage/migrations.ts'
import type { SecretStore, Storage } from '../../../electron/storage/storage.ts'
import { createTransaction } from '../../../electron/storage/transaction.ts'
import { type Boundary, createMemoryEngine, createMemoryWorld, type MemoryWorld } from '../memory-engine.ts'
import { waitUntil } from '../wait-until.ts'

/** What outlives a program: its engine, its data folder, its secrets, and what was told of deployments' lives. */
export interface Ground {
  readonly world: MemoryWorld
  readonly db: DatabaseSync
  readonly secrets: Map<string, string>
  readonly lifecycle: LifecycleEvent[]
  /** Names of the caches in each state, by its volume; an instance has those of its own volume. */
  readonly caches: Map<string, ReadonlySet<string>>
  /** What was run on databases, with whom was spoken. */
  readonly statements: { readonly host: string; readonly port: number; readonly sql: string }[]
}

export function newGround(): Ground {
  const db = new DatabaseSync(':memory:')
  db.exec('pragma foreign_keys = on')
  migrate(db, migrations)
  return { world: createMemoryWorld(), db, secrets: new Map(), lifecycle: [], caches: new Map(), statements: [] }
}

/** Called at every point where a program may die: around each effect on the engine, and around each write. */
export type Point = (what: string) => void

/** The error of a program that was killed at a point. Nothing that it does afterwards comes through. */
export class Killed extends Error {}

export interface MemoryProgram {
  readonly deployments: Deployments
  readonly engine: Engine
  task(id: string): TaskView
  /** Waits until a task has ended or waits for a decision. */
  settled(taskId: string): Promise<TaskView>
  close(): Promise<void>
}

const silent: Log = { info() {}, warn() {}, error() {} }

/**
 * A program over the engine double. When `point` throws `Killed`, the program is dead at that very moment: no request of
 * its own is answered any more, nothing is written, and no timer of its own runs. With `dies: false` an error that `point`
 * throws is that one request's or write's alone.
 */
export async function openMemoryProgram(
  ground: Ground,
  point: Point = () => {},
  { dies = true }: { readonly dies?: boolean } = {},
): Promise<MemoryProgram> {
  let dead = false
  const at = (what: string) => {
    if (dead) throw new Killed()
    try {
      point(what)
    } catch (error) {
      dead = dies
      throw error
    }
  }
  const forever = new Promise<never>(() => {})
  const boundary: Boundary = async (what) => {
    try {
      at(what)
    } catch (error) {
      if (!dead) throw error
      await forever
    }
  }
  const transaction = createTransaction(ground.db)
  let depth = 0
  const storage: Storage = {
    folder: '',
    db: ground.db,
    notices: [],
    transaction(body) {
      if (depth === 0) at('before write')
      depth += 1
      let result: ReturnType<typeof body>
      try {
        result = transaction(body)
      } finally {
        depth -= 1
      }
      if (depth === 0) at('after write')
      return result
    },
    close() {},
  }
  const secrets: SecretStore = {
    words: 'memory',
    get: async (name) => ground.secrets.get(name),
    async set(name, value) {
      if (dead) await forever
      ground.secrets.set(name, value)
    },
    async delete(name) {
      if (dead) await forever
      ground.secrets.delete(name)
    },
  }
  const clock: Clock = {
    now: () => systemClock.now(),
    monotonic: () => systemClock.monotonic(),
    // Waits are cut short: the double is ready at once, or never.
    after: (ms, callback) => systemClock.after(Math.min(ms, 2), () => dead || callback()),
  }
  const engine = createMemoryEngine(ground.world, boundary)
  const engines = new Map<EngineId, Engine>([['docker', engine]])
  const instances = memoryInstances(ground)
  const deployments = createDeployments({
    storage,
    secrets,
    engines,
    clock,
    log: silent,
    instances,
    caches: memoryCaches(ground),
  })
  deployments.onLifecycle((event) => dead || ground.lifecycle.push(event))
  try {
    await deployments.resume()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
  const task = (id: string) => {
    const found = deployments.tasks().find((one) => one.id === id)
    if (!found) throw new Error(`no task ${id}`)
    return found
  }
  return {
    deployments,
    engine,
    task,
    settled: (taskId) =>
      waitUntil(`task ${taskId} to settle`, () => (dead ? 'dead' : task(taskId).state), {
        intervalMs: 1,
        accept: (state) => !['running', 'cancelling', 'undoing'].includes(state),
      }).then(() => task(taskId)),
    close: () => deployments.close(),
  }
}

/** Caches live in a state: they are gone with its volume. */
function memoryCaches({ world, caches }: Ground): CacheKeeper {
  function stateAt(port: number): string {
    const found = [...world.containers.values()].find(
      ({ state, spec }) => state.kind === 'running' && spec.ports.some(({ hostPort }) => hostPort === port),
    )
    const volume = found?.spec.volumes[0]?.volume
    if (volume === undefined) throw new Failure('unreachable', `Nobody answers on port ${port}.`)
    for (const name of [...caches.keys()]) if (!world.volumes.has(name)) caches.delete(name)
    return volume
  }
  return {
    async exported({ port }) {
      const names = [...(caches.get(stateAt(port)) ?? [])]
      return { sql: names.join('\n'), count: names.length }
    },
    async restored({ port }, sql) {
      const state = stateAt(port)
      const there = caches.get(state) ?? new Set()
      const wanted = sql.split('\n').filter((name) => name !== '')
      const missing = wanted.filter((name) => !there.has(name))
      const refused = missing.filter((name) => name.startsWith('refused'))
      const made = missing.filter((name) => !refused.includes(name))
      caches.set(state, new Set([...there, ...made]))
      return {
        there: wanted.length - missing.length,
        made: made.length,
        refused: refused.map((name) => ({ sql: name, why: 'unsupported' })),
      }
    },
  }
}

/** Instances answer while their container runs. */
function memoryInstances({ world, statements }: Ground): Instances {
  const at = (port: number) =>
    [...world.containers.values()].find(
      ({ state, spec }) => state.kind === 'running' && spec.ports.some(({ hostPort }) => hostPort === port),
    )
  const runs = (port: number) => at(port) !== undefined
  return {
    async open({ port, host }) {
      const connection: InstanceConnection = {
        async probe() {
          if (!runs(port)) throw new Failure('unreachable', `Nobody answers on port ${port}.`)
          return { answeredAt: 1 }
        },
        status: async () => statusOf([{ name: 'Status', value: 'Online' }]),
        tables: async () => ({ done: 1, total: 1, percent: 100, perTable: [] }),
        release: async () => releaseOf(world.releases.get(at(port)?.spec.image ?? '') ?? 'stable-260730', '0123456789'),
        upstreamVersion: async () => '16.0',
        caches: async () => 0,
        close: async () => {},
      }
      if (host === '127.0.0.1' && !runs(port)) throw new Failure('unreachable', `Nobody answers on port ${port}.`)
      return connection
    },
    healthy: async ({ port }) => runs(port),
    async run({ host, port }, given) {
      statements.push(...given.map((sql) => ({ host, port, sql })))
    },
  }
}
