import fc from 'fast-check'
import type { DeployForm } from '../../../electron/deployments/draft.ts'
import type { UpgradeView } from '../../../electron/deployments/upgrade/view.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import { agree } from './agree.ts'
import { type ContainerIs, endedOtherwise, type Real, type Version, versions } from './real.ts'

/** What is to be there. */
export interface Model {
  /** The deployment that the program knows, what its container is, and of which version. */
  known: { readonly id: string; container: ContainerIs; version: Version } | undefined
  /** Deployments that were forgotten, and left as they were. */
  readonly forgotten: string[]
}

type Act = (model: Model, real: Real, id: string) => Promise<void>

/** Something that is done, after which everything has to agree. */
class Action implements fc.AsyncCommand<Model, Real> {
  readonly #words: string
  readonly #may: (model: Model) => boolean
  readonly #act: Act

  constructor(words: string, may: (model: Model) => boolean, act: Act) {
    this.#words = words
    this.#may = may
    this.#act = act
  }

  check(model: Readonly<Model>): boolean {
    return this.#may(model)
  }

  async run(model: Model, real: Real): Promise<void> {
    try {
      await this.#act(model, real, model.known?.id ?? '')
      await agree(model, real)
    } catch (error) {
      throw new Error(`after "${this.#words}": ${(error as Error).message}`, { cause: error })
    }
  }

  toString(): string {
    return this.#words
  }
}

const unknown = ({ known }: Model) => known === undefined
const isKnown = ({ known }: Model) => known !== undefined
const has =
  (...containers: readonly ContainerIs[]) =>
  ({ known }: Model) =>
    known !== undefined && containers.includes(known.container)

function now(model: Model, container: ContainerIs): void {
  if (model.known) model.known.container = container
}

async function killAndOpen(real: Real): Promise<void> {
  await real.kill()
  await real.open()
}

async function deployed(model: Model, real: Real, task: TaskView): Promise<void> {
  const ended = await real.settled(task.id)
  if (ended?.state === 'succeeded') model.known = { id: task.deploymentId, container: 'running', version: versions[0] }
  else if (ended !== undefined && ended.state !== 'cancelled') throw endedOtherwise(ended)
}

const tearDown = (real: Real, id: string) =>
  real.api.post<TaskView>(`/deployments/${id}/tear-down`, { name: real.name, keepData: false })

const post = (real: Real, id: string, what: string) => real.api.post<TaskView>(`/deployments/${id}/${what}`)

async function apply(real: Real, id: string, logLevel: string): Promise<TaskView | undefined> {
  const form = await real.api.get<DeployForm>(`/deployments/${id}/form`)
  if (form.logLevel === logLevel) return undefined
  return await real.api.post<TaskView>(`/deployments/${id}/apply`, { ...form, logLevel })
}

async function upgrade(model: Model, real: Real, id: string): Promise<{ task: TaskView; to: Version }> {
  const to = versions.find((one) => one !== model.known?.version) ?? versions[0]
  const image = real.images[to]
  const { available } = await real.api.post<UpgradeView>(`/deployments/${id}/upgrade/preview`, { image })
  const task = await real.api.post<TaskView>(`/deployments/${id}/upgrade`, { image, digest: available.digest })
  return { task, to }
}

/** After a kill in an upgrade: it went on to the end, or back to what was. */
async function upgraded(model: Model, real: Real, taskId: string, to: Version): Promise<void> {
  const task = await real.settled(taskId)
  if (task?.state === 'succeeded' && model.known) model.known.version = to
}

const stepNumber = fc.nat(9)

const deploy = new Action('deploy', unknown, async (model, real) => deployed(model, real, await real.deploy()))
const cancelled = (step: number) =>
  new Action(`deploy, cancelled at step ${step}`, unknown, async (model, real) => {
    const task = await real.deploy()
    await real.untilStep(task.id, step)
    // It may have ended meanwhile, and is not to be cancelled then.
    await real.api.post(`/tasks/${task.id}/cancel`).catch(() => {})
    await deployed(model, real, task)
  })
const killed = (step: number) =>
  new Action(`deploy, killed at step ${step}`, unknown, async (model, real) => {
    const task = await real.deploy()
    await real.untilStep(task.id, step)
    await killAndOpen(real)
    await deployed(model, real, task)
  })
const removed = new Action('tear down', isKnown, async (model, real, id) => {
  await real.done(await tearDown(real, id))
  model.known = undefined
})
const removedKilled = (step: number) =>
  new Action(`tear down, killed at step ${step}`, isKnown, async (model, real, id) => {
    const task = await tearDown(real, id)
    await real.untilStep(task.id, step)
    await killAndOpen(real)
    await real.settled(task.id)
    model.known = undefined
  })
const forgot = new Action('forget', isKnown, async (model, real, id) => {
  await real.api.post(`/deployments/${id}/forget`)
  model.forgotten.push(id)
  model.known = undefined
})
const others: readonly Action[] = [
  new Action('stop', has('running'), async (model, real, id) => {
    await real.done(await post(real, id, 'stop'))
    now(model, 'exited')
  }),
  new Action('start', has('exited'), async (model, real, id) => {
    await real.done(await post(real, id, 'start'))
    now(model, 'running')
  }),
  new Action('restart', has('running'), async (_model, real, id) => real.done(await post(real, id, 'restart'))),
  new Action(
    'kill -9 and start the program',
    () => true,
    async (_model, real) => killAndOpen(real),
  ),
  new Action('docker stop', has('running'), async (model, real, id) => {
    await (await real.container(id))?.stop()
    now(model, 'exited')
  }),
  new Action('docker start', has('exited'), async (model, real, id) => {
    await (await real.container(id))?.start()
    now(model, 'running')
  }),
  new Action('docker restart', has('running'), async (_model, real, id) => (await real.container(id))?.restart()),
  new Action('docker kill', has('running'), async (model, real, id) => {
    await (await real.container(id))?.kill()
    now(model, 'exited')
  }),
  new Action('docker rm -f', has('running', 'exited'), async (model, real, id) => {
    await (await real.container(id))?.remove({ force: true })
    now(model, 'absent')
  }),
  new Action('docker rm -f while no program runs', has('running', 'exited'), async (model, real, id) => {
    await real.kill()
    await (await real.container(id))?.remove({ force: true })
    await real.open()
    now(model, 'absent')
  }),
]
const edited = (level: string) =>
  new Action(`edit the log level to ${level}`, has('running'), async (_model, real, id) => {
    const task = await apply(real, id, level)
    if (task !== undefined) await real.done(task)
  })
const editedKilled = (step: number) =>
  new Action(`edit the log level, killed at step ${step}`, has('running'), async (_model, real, id) => {
    const task = await apply(real, id, 'trace')
    if (task === undefined) return
    await real.untilStep(task.id, step)
    await killAndOpen(real)
    await real.settled(task.id)
  })
const upgradedWhole = new Action('upgrade, or back', has('running'), async (model, real, id) => {
  const { task, to } = await upgrade(model, real, id)
  await real.done(task)
  await upgraded(model, real, task.id, to)
})
const upgradedKilled = (step: number) =>
  new Action(`upgrade, or back, killed at step ${step}`, has('running'), async (model, real, id) => {
    const { task, to } = await upgrade(model, real, id)
    await real.untilStep(task.id, step)
    await killAndOpen(real)
    await upgraded(model, real, task.id, to)
  })

/** Sequences of what users, others and the machine do. */
export const sequences = fc.commands<Model, Real, false>(
  [
    fc.constant(deploy),
    fc.constant(deploy),
    stepNumber.map(cancelled),
    stepNumber.map(killed),
    fc.constant(removed),
    stepNumber.map(removedKilled),
    fc.constant(forgot),
    fc.constantFrom(...others),
    fc.constantFrom(...others),
    fc.constantFrom('debug', 'warn').map(edited),
    stepNumber.map(editedKilled),
    fc.constant(upgradedWhole),
    stepNumber.map(upgradedKilled),
  ],
  { maxCommands: 20, size: 'max' },
)
