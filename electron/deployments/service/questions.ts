import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Engine, EngineId } from '../../engines/engine.ts'
import { labels, roles } from '../../engines/labels.ts'
import { changesBetween } from '../changes/changes-between.ts'
import { composeFor } from '../compose/compose-for.ts'
import { connectionCard, connectionSecret, connectionTarget } from '../connection-card.ts'
import type { RecentEvents } from '../diagnostics/recent-events.ts'
import { maskedEnvironment } from '../form/masked-environment.ts'
import { downloadLog } from '../logs/download-log.ts'
import { followLog, type LogOf } from '../logs/follow-log.ts'
import { lossesOf } from '../losses.ts'
import type { Instances } from '../observe/instances.ts'
import type { Observer } from '../observe/observer.ts'
import { readysetEnvironment } from '../plan/readyset-container.ts'
import { belongs } from '../steps/own-objects.ts'
import type { Tasks } from '../tasks/tasks.ts'
import type { LogSource } from '../view.ts'
import type { DeploymentRecord } from './deployment-record.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'
import type { DeploymentStore } from './deployment-store.ts'
import type { Deployments } from './deployments.ts'
import type { DraftMaker } from './draft-maker.ts'
import { capabilitiesFor } from './effective-mode.ts'
import { engineHost } from './engine-host.ts'
import { noSuchDeployment } from './failures.ts'
import { createHandingOut } from './handing-out.ts'
import type { Masks } from './masks.ts'
import type { Plans } from './plans.ts'
import { movedTag, previewUpgrade } from './upgrades.ts'

export interface QuestionsOptions {
  readonly store: DeploymentStore
  readonly plans: Plans
  readonly masks: Masks
  readonly secrets: Pick<DeploymentSecretStore, 'known'>
  readonly tasks: Tasks
  readonly observer: Observer
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly instances: Instances
  readonly events: RecentEvents
  readonly clock: Clock
  readonly draft: DraftMaker
}

type Questions = Pick<
  Deployments,
  | 'get'
  | 'applyPreview'
  | 'upgradePreview'
  | 'tearDownPreview'
  | 'secretOf'
  | 'compose'
  | 'version'
  | 'addresses'
  | 'followLog'
  | 'downloadLog'
  | 'connectSheet'
  | 'connectSecrets'
  | 'firstQuery'
  | 'exported'
  | 'exportedSecrets'
  | 'diagnostics'
>

/** What can be asked about a deployment. Nothing here changes anything. */
export function createQuestions(options: QuestionsOptions): Questions {
  const { store, plans, masks, tasks, observer, engines, draft } = options

  function mustHave(id: string): DeploymentRecord {
    const record = store.get(id)
    if (!record) throw noSuchDeployment()
    return record
  }

  function engineOf(record: DeploymentRecord): Engine {
    const engine = engines.get(record.spec.engine)
    if (!engine)
      throw new Failure('no-engine', `This program has no engine "${record.spec.engine}" here. Nothing was changed.`, {
        hint: 'Choose an engine that the settings list.',
      })
    return engine
  }

  /** The newest first: while one is replaced, the old one is there as well. */
  const containersOf = ({ id, spec }: DeploymentRecord) =>
    observer
      .inventory(spec.engine)
      .containers.filter((one) => belongs(one.labels, { deploymentId: id }))
      .sort((a, b) => b.createdAt - a.createdAt)

  function logOf(id: string, source: LogSource): LogOf {
    const record = mustHave(id)
    const container = containersOf(record).find((one) => one.labels[labels.role] === source)
    if (!container) {
      throw new Failure(
        'not-found',
        `There is no ${source} container, and its log is gone with it. What is on its volume is not affected.`,
        {
          hint: 'Start the deployment; its log begins then.',
        },
      )
    }
    return { engine: engineOf(record), container: container.id, source, mask: (text) => masks.mask(id, text) }
  }

  /** How many caches the instance has; null where it does not answer soon. */
  async function cachesOf(record: DeploymentRecord): Promise<number | null> {
    if (observer.view(record.id)?.state.kind !== 'online') return null
    const limit = AbortSignal.timeout(3_000)
    try {
      const { sql, upstreamFromInside } = await plans.of(record, record.spec)
      const at = await engineOf(record).reach(sql.address, sql.port, limit)
      const { kind, user, database } = sql
      const { password } = upstreamFromInside
      const instance = await options.instances.open({ ...at, kind, user, database, password, tls: 'disable' }, limit)
      return await instance.caches(limit).finally(() => instance.close())
    } catch {
      return null
    }
  }

  const questions: Omit<Questions, keyof ReturnType<typeof createHandingOut>> = {
    async get(id) {
      const record = mustHave(id)
      const view = observer.view(id)
      if (!view) throw noSuchDeployment()
      const secrets = await plans.secretsOrNone(id)
      const plan = record.httpPort === null ? null : await plans.of(record, record.spec).catch(() => null)
      const environment = readysetEnvironment(record.spec, secrets, capabilitiesFor(record, record.spec))
      return {
        view,
        spec: record.spec,
        connection: plan && connectionCard(connectionTarget(plan, engineHost(engineOf(record)))),
        environment: plan ? maskedEnvironment(environment, plan.upstreamFromInside) : [],
        tasks: tasks.ofDeployment(id),
        containers: [roles.readyset, roles.database].flatMap((role) => {
          const newest = containersOf(record).find((one) => one.labels[labels.role] === role)
          return newest ? [{ role, name: newest.name, running: newest.state.kind === 'running' }] : []
        }),
      }
    },
    async applyPreview(id, form) {
      const record = mustHave(id)
      const old = { spec: record.spec, secrets: await plans.secretsOrNone(id) }
      const { view, wanted } = draft(form, old)
      const changes = wanted && changesBetween(old, wanted, capabilitiesFor(record, record.spec))
      if (changes === null || changes.settings.length === 0) return { draft: view, changes }
      const moved = wanted?.spec.image === record.spec.image ? await movedTag(engineOf(record), record) : []
      return { draft: view, changes: { ...changes, warnings: [...moved, ...changes.warnings] } }
    },
    async upgradePreview(id, image) {
      const record = mustHave(id)
      return previewUpgrade(engineOf(record), record, image, store.all())
    },
    async tearDownPreview(id) {
      const record = mustHave(id)
      const engine = engineOf(record)
      const inventory = await engine.inventory()
      const volumes = inventory.volumes.filter((one) => belongs(one.labels, { deploymentId: id }))
      const volumeBytes = new Map<string, number>()
      for (const { name } of volumes) {
        const bytes = await engine.volumeBytes(name).catch(() => undefined)
        if (bytes !== undefined) volumeBytes.set(name, bytes)
      }
      const plan = await plans.of(record, record.spec).catch(() => null)
      const replicationSlot = plan?.replicationSlot ?? null
      const facts = { spec: record.spec, inventory, volumeBytes, caches: await cachesOf(record), replicationSlot }
      return { name: record.name, losses: lossesOf(facts, false), lossesKeepingData: lossesOf(facts, true) }
    },
    async secretOf(id) {
      const record = mustHave(id)
      return connectionSecret(connectionTarget(await plans.of(record, record.spec), engineHost(engineOf(record))))
    },
    async compose(id) {
      const record = mustHave(id)
      return composeFor(await plans.of(record, record.spec), record.spec).yaml
    },
    async version(id) {
      const { spec } = mustHave(id)
      return { spec, secrets: await plans.secretsOrNone(id) }
    },
    async addresses(id, signal) {
      const record = mustHave(id)
      const { sql, http, upstreamFromInside, upstreamFromOutside } = await plans.of(record, record.spec)
      const engine = engineOf(record)
      const at = await engine.reach(sql.address, sql.port, signal)
      const { kind, user, database } = sql
      return {
        // ReadySet has no certificate of its own.
        cache: { ...at, kind, user, database, password: upstreamFromInside.password, tls: 'disable' },
        http: await engine.reach(http.address, http.port, signal),
        upstream: upstreamFromOutside,
        memoryLimitBytes: record.spec.memoryLimitBytes ?? null,
      }
    },
    followLog: (id, source, follow) => followLog(logOf(id, source), follow),
    downloadLog: (id, source, signal) => downloadLog(logOf(id, source), signal),
  }
  return { ...questions, ...createHandingOut({ ...options, mustHave, engineOf, logOf }, questions) }
}
