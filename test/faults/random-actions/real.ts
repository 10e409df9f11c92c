import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import { newDeploymentId } from '../../../electron/deployments/names.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import { type RunningHost, startBrowserHost } from '../../support/browser-host.ts'
import { deploymentLabel, listLabelled, removeLabelled } from '../../support/docker.ts'
import { type ProgramApi, programApi } from '../../support/program-api.ts'
import { testMachine } from '../../support/test-machine.ts'
import { waitUntil } from '../../support/wait-until.ts'

const longMs = 180_000

export type ContainerIs = 'running' | 'exited' | 'absent'

export const versions = ['1.27.0', '1.29.0'] as const

/** Of ReadySet, as an image says it. */
export type Version = (typeof versions)[number]

/** An image of each version, as the engine has them. */
export type Images = Readonly<Record<Version, string>>

/** What is on the engine of one deployment. */
export interface Found {
  readonly container: ContainerIs
  readonly version: Version | undefined
}

/** The built program on the real engine, as its page drives it, with what others do to its containers. */
export class Real {
  readonly docker = new Docker()
  readonly dataFolder: string = mkdtempSync(join(tmpdir(), 'rsd-random-'))
  readonly name: string
  readonly images: Images
  /** Of all that this sequence made, to be removed in the end. */
  readonly ids: string[] = []
  #host: RunningHost | undefined
  #nextPort: number

  /** Ports are counted up from `firstPort`: one that the machine itself gives out may be somebody's by the time of a start. */
  constructor(name: string, images: Images, firstPort: number) {
    this.name = name
    this.images = images
    this.#nextPort = firstPort
  }

  get host(): RunningHost {
    if (this.#host === undefined) throw new Error('the program does not run')
    return this.#host
  }

  get api(): ProgramApi {
    return programApi(this.host)
  }

  async open(): Promise<void> {
    this.#host = await startBrowserHost({ dataFolder: this.dataFolder })
    await waitUntil('the engine', async () => (await this.api.state()).engines.docker?.condition.kind === 'connected', {
      timeoutMs: longMs,
    })
  }

  async kill(): Promise<void> {
    await this.host.stop('SIGKILL')
    this.#host = undefined
  }

  /** Asks for a deployment of the older version, with an id of its own, and gives its task. */
  async deploy(): Promise<TaskView> {
    const id = newDeploymentId()
    this.ids.push(id)
    const port = this.#nextPort
    this.#nextPort += 1
    const defaults = await this.api.get<DeployForm>('/deployments/form-defaults?kind=postgresql')
    const choice: Partial<DeployForm> = {
      id,
      name: this.name,
      source: 'existing',
      url: testMachine().postgresUrl.replace('@127.0.0.1:', '@localhost:'),
      image: this.images['1.27.0'],
      port: String(port),
    }
    return await this.api.post<TaskView>('/deployments', { ...defaults, ...choice })
  }

  async task(id: string): Promise<TaskView | undefined> {
    return (await this.api.state()).tasks[id]
  }

  /** Waits until the step with this number has begun, or the task has ended. */
  async untilStep(taskId: string, number: number): Promise<void> {
    await waitUntil(`step ${number}`, () => this.task(taskId), {
      timeoutMs: longMs,
      intervalMs: 20,
      accept: (task) => task === undefined || task.endedAt !== null || task.steps[number]?.state !== 'todo',
    })
  }

  /** Waits until no task is at work, and gives the one with this id, if it is still known. */
  async settled(taskId: string): Promise<TaskView | undefined> {
    const atWork = ['running', 'cancelling', 'undoing']
    const { tasks } = await waitUntil('all tasks to settle', () => this.api.state(), {
      timeoutMs: longMs,
      intervalMs: 100,
      accept: (state) => Object.values(state.tasks).every((task) => !atWork.includes(task.state)),
    })
    return tasks[taskId]
  }

  /** Runs a task to its end. @throws Error where it does not succeed */
  async done({ id }: TaskView): Promise<void> {
    const task = await this.settled(id)
    if (task !== undefined && task.state !== 'succeeded') throw endedOtherwise(task)
  }

  async container(id: string): Promise<Docker.Container | undefined> {
    const [name] = (await listLabelled(`${deploymentLabel}=${id}`)).containers
    return name === undefined ? undefined : this.docker.getContainer(name)
  }

  async found(id: string): Promise<Found> {
    const container = await this.container(id)
    if (container === undefined) return { container: 'absent', version: undefined }
    const { State, Config } = await container.inspect()
    const version = versions.find((one) => Config.Env.includes(`STANDIN_VERSION=${one}`))
    return { container: State.Running ? 'running' : 'exited', version }
  }

  async remove(): Promise<void> {
    await this.#host?.stop('SIGKILL')
    for (const id of this.ids) await removeLabelled(`${deploymentLabel}=${id}`)
    rmSync(this.dataFolder, { recursive: true, force: true })
  }
}

/** Says why a task did not end as it should. */
export function endedOtherwise({ kind, state, steps }: TaskView): Error {
  const failed = steps.find(({ error }) => error)
  return new Error(`${kind} ended ${state} at "${failed?.id}": ${JSON.stringify(failed?.error)}`)
}
