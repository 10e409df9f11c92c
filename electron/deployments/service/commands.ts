import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Engine, EngineId } from '../../engines/engine.ts'
import type { Storage } from '../../storage/storage.ts'
import { changesBetween } from '../changes/changes-between.ts'
import { withNextState } from '../changes/renewed-state.ts'
import type { DeployForm } from '../draft.ts'
import type { Draft } from '../form/draft-from.ts'
import type { Observer } from '../observe/observer.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import type { TaskInput, TaskRecord } from '../tasks/task-record.ts'
import type { Tasks } from '../tasks/tasks.ts'
import { wantedImage } from '../upgrade/look-up.ts'
import type { TaskView } from '../view.ts'
import type { Adopter } from './adopter.ts'
import { refuseClash } from './conflicts.ts'
import { type DeploymentRecord, noFacts } from './deployment-record.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'
import type { DeploymentStore } from './deployment-store.ts'
import type { Deployments } from './deployments.ts'
import type { DraftMaker } from './draft-maker.ts'
import { capabilitiesFor } from './effective-mode.ts'
import { noSuchDeployment, notDeployedYet, someoneAtWork } from './failures.ts'
import { inTurn } from './in-turn.ts'
import type { LifecycleTeller } from './lifecycle-teller.ts'
import type { Plans } from './plans.ts'
import { refuseSameImage } from './upgrades.ts'

export interface CommandsOptions {
  readonly storage: Storage
  readonly store: DeploymentStore
  readonly secrets: DeploymentSecretStore
  readonly plans: Plans
  readonly tasks: Tasks
  readonly observer: Observer
  readonly lifecycle: LifecycleTeller
  readonly clock: Clock
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly draft: DraftMaker
  readonly forgotten: Pick<Adopter, 'forget' | 'remember'>
}

type Commands = Pick<
  Deployments,
  | 'deploy'
  | 'deploySpec'
  | 'start'
  | 'stop'
  | 'restart'
  | 'apply'
  | 'applySpec'
  | 'upgrade'
  | 'tearDown'
  | 'forget'
  | 'retry'
>

/** What the user can have done. One at a time is begun, so that two clicks of one moment meet each other. */
export function createCommands(options: CommandsOptions): Commands {
  const { store, secrets, plans, tasks, observer, lifecycle, clock, draft, forgotten } = options
  const exclusive = inTurn()

  function mustHave(id: string): DeploymentRecord {
    const record = store.get(id)
    if (!record) throw noSuchDeployment()
    return record
  }

  function engineOf({ spec }: DeploymentRecord): Engine {
    const engine = options.engines.get(spec.engine)
    if (!engine)
      throw new Failure('no-engine', `This program has no engine "${spec.engine}" here. Nothing was changed.`, {
        hint: 'Choose an engine that the settings list.',
      })
    return engine
  }

  /** The task that a new one takes the place of, if any. @throws Failure `busy` */
  function mayBegin(record: DeploymentRecord, kind: TaskInput['kind']): TaskRecord | undefined {
    const open = tasks.openOf(record.id)
    if (open && open.state !== 'failed') throw someoneAtWork(open)
    if (open?.kind === 'deploy' && kind !== 'tear-down') throw notDeployedYet(open)
    return open
  }

  function begin(record: DeploymentRecord, input: TaskInput, within?: () => void): TaskView {
    const waiting = mayBegin(record, input.kind)
    if (waiting) tasks.dismiss(waiting.id)
    return viewOf(tasks.start(record, input, within).id)
  }

  function viewOf(taskId: string): TaskView {
    const view = tasks.view(taskId)
    if (!view) throw new Error(`task ${taskId} is not there right after its start`)
    return view
  }

  function wants(id: string, wanted: 'running' | 'stopped'): () => void {
    return () => void store.change(id, { wanted, wantedAt: clock.now() })
  }

  function wantedOf({ wanted, view }: Draft) {
    if (wanted) return wanted
    throw new Failure('form-problems', 'The form has problems that have to be mended first. Nothing was changed.', {
      hint: 'Mend the fields that are marked.',
      details: { problems: view.problems },
    })
  }

  async function deployNow(spec: DeploymentSpec, secretValues: DeploymentSecrets): Promise<TaskView> {
    const earlier = store.get(spec.id)
    if (earlier && tasks.openOf(spec.id)?.kind === 'clean-up') throw someoneAtWork(tasks.openOf(spec.id))
    refuseClash(spec, store.all(), (id) => tasks.openOf(id))
    await secrets.set(spec.id, secretValues)
    const now = clock.now()
    const record: DeploymentRecord = {
      id: spec.id,
      name: spec.name,
      spec,
      releases: {},
      httpPort: null,
      createdAt: now,
      deployedAt: null,
      wanted: 'running',
      wantedAt: now,
      facts: noFacts,
      instance: { kind: 'never' },
    }
    const task = beginDeploy(record)
    observer.refresh(record.id)
    return viewOf(task.id)
  }

  function beginDeploy(record: DeploymentRecord) {
    try {
      return tasks.start(record, { kind: 'deploy' }, () => {
        store.insert(record)
        forgotten.remember(record.id)
        lifecycle.deployment('deployment-started', record, record.createdAt)
      })
    } catch (error) {
      // What was not written down has not begun.
      store.delete(record.id)
      throw error
    }
  }

  async function applyNow(id: string, spec: DeploymentSpec, secretValues: DeploymentSecrets): Promise<TaskView> {
    const record = mustHave(id)
    mayBegin(record, 'apply')
    const current = await secrets.get(id)
    let next = spec
    if (current) {
      const capabilities = capabilitiesFor(record, record.spec)
      const changes = changesBetween(
        { spec: record.spec, secrets: current },
        { spec, secrets: secretValues },
        capabilities,
      )
      if (changes.refused.length > 0) {
        throw new Failure('refused', 'These settings cannot be changed in place. Nothing was changed.', {
          hint: 'Deploy another one with these settings, then tear this one down.',
          details: { refused: changes.refused },
        })
      }
      if (changes.settings.length === 0) {
        throw new Failure('nothing-changes', 'These are the settings that are in force already. Nothing was changed.', {
          hint: 'Change a setting first.',
        })
      }
      if (changes.renewsState) next = withNextState(record.spec, spec)
    }
    refuseClash(
      spec,
      store.all().filter((one) => one.id !== id),
      (other) => tasks.openOf(other),
    )
    await secrets.set(id, secretValues, 'next')
    const wasStopped = record.wanted === 'stopped'
    return begin(record, { kind: 'apply', spec: next, previous: record.spec, wasStopped }, wants(id, 'running'))
  }

  return {
    deploy: (form: DeployForm) =>
      exclusive(async () => {
        const known = form.id === undefined ? undefined : store.get(form.id)
        if (known) refuseClash(known.spec, [known], (id) => tasks.openOf(id))
        const { spec, secrets: values } = wantedOf(draft(form, null))
        return await deployNow(spec, values)
      }),
    deploySpec: (spec, values) => exclusive(() => deployNow(spec, values)),
    start: (id) => exclusive(async () => begin(mustHave(id), { kind: 'start' }, wants(id, 'running'))),
    stop: (id) => exclusive(async () => begin(mustHave(id), { kind: 'stop' }, wants(id, 'stopped'))),
    restart: (id) => exclusive(async () => begin(mustHave(id), { kind: 'restart' }, wants(id, 'running'))),
    apply: (id, form) =>
      exclusive(async () => {
        const { spec } = mustHave(id)
        const { spec: wanted, secrets: values } = wantedOf(
          draft(form, { spec, secrets: await plans.secretsOrNone(id) }),
        )
        return await applyNow(id, wanted, values)
      }),
    upgrade: (id, { image: typed, digest }) =>
      exclusive(async () => {
        const record = mustHave(id)
        mayBegin(record, 'upgrade')
        const image = wantedImage(record.spec, typed)
        await refuseSameImage(engineOf(record), record, digest)
        // The secrets stay: what an earlier change left of its own would be taken for theirs.
        await secrets.delete(id, 'next')
        const { spec: previous, wanted } = record
        const wasStopped = wanted === 'stopped'
        const input = { kind: 'upgrade', spec: { ...previous, image }, previous, digest, wasStopped } as const
        return begin(record, input, wants(id, 'running'))
      }),
    applySpec: (id, spec, values) => exclusive(() => applyNow(id, spec, values)),
    tearDown: (id, { name, keepData }) =>
      exclusive(async () => {
        const record = mustHave(id)
        if (name === record.name) return begin(record, { kind: 'tear-down', keepData })
        throw new Failure(
          'wrong-name',
          `That is not the name of this deployment, which is "${record.name}". Nothing was removed.`,
          {
            hint: 'Type the name as it stands.',
          },
        )
      }),
    forget: (id) =>
      exclusive(async () => {
        const record = mustHave(id)
        const open = tasks.openOf(id)
        if (open && open.state !== 'failed') throw someoneAtWork(open)
        options.storage.transaction(() => {
          if (open) tasks.dismiss(open.id)
          forgotten.forget(id)
          store.delete(record.id)
        })
        await secrets.delete(id)
        await secrets.delete(id, 'next')
        observer.refresh(id)
      }),
    retry(taskId, { port } = {}) {
      const task = tasks.get(taskId)
      const record = task && store.get(task.deploymentId)
      if (port !== undefined && record && task.kind === 'deploy' && task.state === 'failed') {
        const spec = { ...record.spec, listen: { ...record.spec.listen, port } }
        refuseClash(
          spec,
          store.all().filter((one) => one.id !== record.id),
          (id) => tasks.openOf(id),
        )
        store.change(record.id, { spec })
      }
      tasks.retry(taskId)
    },
  }
}
