import { mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clock, systemClock } from '../../../electron/base/clock.ts'
import { createLog, type Log } from '../../../electron/base/log.ts'
import { createCacheKeeper } from '../../../electron/caches/keep-caches.ts'
import type { LifecycleEvent } from '../../../electron/deployments/lifecycle.ts'
import { createDeployments } from '../../../electron/deployments/service/create-deployments.ts'
import type { Deployments } from '../../../electron/deployments/service/deployments.ts'
import { type Patience, usualPatience } from '../../../electron/deployments/steps/patience.ts'
import type { DeploymentState, DeploymentView, TaskView } from '../../../electron/deployments/view.ts'
import { createDockerEngine } from '../../../electron/engines/docker/docker-engine.ts'
import type { Engine, EngineId } from '../../../electron/engines/engine.ts'
import { openFileSecrets } from '../../../electron/storage/file-secrets.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import { waitUntil } from '../wait-until.ts'
import type { Wanted } from './specs.ts'

/** The deployments of one data folder on the real Docker engine, without a host and without pages. */
export interface Program {
  readonly folder: string
  readonly deployments: Deployments
  readonly engine: Engine
  readonly lifecycle: readonly LifecycleEvent[]
  /** What the program logged, line by line. */
  readonly logged: readonly string[]
  task(id: string): TaskView
  view(id: string): DeploymentView | undefined
  /** Waits until a task has ended or waits for a decision. */
  settled(taskId: string, timeoutMs?: number): Promise<TaskView>
  /** Deploys to the end. */
  deployed(wanted: Wanted): Promise<TaskView>
  state(id: string, kind: DeploymentState['kind'], timeoutMs?: number): Promise<DeploymentView>
  close(): Promise<void>
}

export interface ProgramOptions {
  readonly folder?: string
  /** Environment that finds the engine. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly patience?: Partial<Patience>
  /** The system's when absent. */
  readonly clock?: Clock
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'rsd-deploy-'))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

export async function openProgram(options: ProgramOptions = {}): Promise<Program> {
  const { folder = newFolder(), env = process.env, clock = systemClock } = options
  const patience = { ...usualPatience, ...options.patience }
  const logged: string[] = []
  const log: Log = createLog((line) => logged.push(line))
  const storage = openStorage(folder)
  const engine = createDockerEngine({ clock, log, env, homeFolder: homedir(), platform: process.platform })
  const engines = new Map<EngineId, Engine>([['docker', engine]])
  const secrets = openFileSecrets(folder)
  const caches = createCacheKeeper(clock)
  const deployments = createDeployments({ storage, secrets, engines, clock, log, patience, caches })
  const lifecycle: LifecycleEvent[] = []
  deployments.onLifecycle((event) => lifecycle.push(event))
  deployments.setWatched(true)
  await deployments.resume()

  const view = (id: string) => deployments.list().find((one) => one.id === id)
  const task = (id: string) => {
    const found = deployments.tasks().find((one) => one.id === id)
    if (!found) throw new Error(`no task ${id}`)
    return found
  }
  const settled = (taskId: string, timeoutMs = 90_000) =>
    waitUntil(`task ${taskId} to settle`, () => task(taskId), {
      timeoutMs,
      accept: (one) => !['running', 'cancelling', 'undoing'].includes(one.state),
    })
  const state = async (id: string, kind: DeploymentState['kind'], timeoutMs = 60_000) => {
    const found = await waitUntil(`${id} to be ${kind}`, () => view(id), {
      timeoutMs,
      accept: (one) => one?.state.kind === kind,
    })
    if (!found) throw new Error('gone')
    return found
  }
  return {
    folder,
    deployments,
    engine,
    lifecycle,
    logged,
    task,
    view,
    settled,
    async deployed({ spec, secrets }) {
      const begun = await deployments.deploySpec(spec, secrets)
      const ended = await settled(begun.id)
      const failed = ended.steps.find((step) => step.state === 'failed')
      if (ended.state !== 'succeeded') throw new Error(`deploying ${ended.state}: ${JSON.stringify(failed)}`)
      await state(spec.id, 'online')
      return ended
    },
    state,
    async close() {
      await deployments.close()
      await engine.close()
      storage.close()
    },
  }
}
