import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Engine, EngineId } from '../../engines/engine.ts'
import { labels } from '../../engines/labels.ts'
import { effectiveCacheMode } from '../../readyset/environment.ts'
import type { Instances } from '../observe/instances.ts'
import { upstreamAddresses } from '../plan/upstream-from-inside.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { CacheKeeper } from '../steps/cache-keeper.ts'
import type { Patience } from '../steps/patience.ts'
import type { Site } from '../steps/site.ts'
import type { TaskNotes } from '../tasks/task-notes.ts'
import { changeIn, type TaskRecord } from '../tasks/task-record.ts'
import type { DeploymentRecord } from './deployment-record.ts'
import type { DeploymentSecretStore } from './deployment-secrets.ts'
import type { DeploymentStore } from './deployment-store.ts'
import { capabilitiesFor } from './effective-mode.ts'
import { ownerLabel } from './owner-label.ts'
import type { Plans } from './plans.ts'

export interface SiteOptions {
  readonly engines: ReadonlyMap<EngineId, Engine>
  readonly instances: Instances
  readonly clock: Clock
  readonly patience: Patience
  readonly store: DeploymentStore
  readonly secrets: DeploymentSecretStore
  readonly plans: Plans
  readonly notes: TaskNotes
  readonly caches: CacheKeeper | null
}

/** The site of one task's steps. What a change brings about is its own spec; all others bring about the deployment's. */
export function siteOf(task: Pick<TaskRecord, 'id' | 'deploymentId' | 'input'>, options: SiteOptions): Site {
  const { store, plans, secrets, notes, caches } = options
  const { id: taskId, deploymentId, input } = task
  const change = changeIn(input)
  const slot = change ? 'next' : 'current'

  function record(): DeploymentRecord {
    const found = store.get(deploymentId)
    if (!found)
      throw new Failure('not-found', 'This deployment is not there any more. Nothing was changed.', {
        hint: 'Go back to the list of deployments: it shows what there is now.',
      })
    return found
  }
  const spec = (): DeploymentSpec => change?.spec ?? record().spec
  /** What the old image said of itself, though a new one has answered under the same name since. */
  function recordBefore(): DeploymentRecord {
    const known = record()
    const said = notes.get(taskId, 'release-before')
    if (!change || said === undefined) return known
    return { ...known, releases: { ...known.releases, [change.previous.image]: said } }
  }
  const others = () => store.all().filter((one) => one.id !== deploymentId && one.spec.engine === engine.id)
  const engine = engineFor(options.engines, input.kind === 'clean-up' ? input.engine : record().spec.engine)

  return {
    engine,
    instances: options.instances,
    clock: options.clock,
    patience: options.patience,
    deploymentId,
    taskId,
    notes: { get: (name) => notes.get(taskId, name), set: (name, text) => notes.set(taskId, name, text) },
    caches,
    spec,
    plan: () => plans.of(record(), spec(), slot),
    previousPlan: () => plans.of(recordBefore(), change?.previous ?? spec()),
    async upstreamFromOutside() {
      return upstreamAddresses(spec(), await plans.secrets(deploymentId, slot)).fromOutside ?? undefined
    },
    ownLabels: async () => ({ [labels.task]: taskId, [ownerLabel]: await secrets.owner() }),
    releaseOf: (image) => record().releases[image] ?? '',
    keepRelease(image, text) {
      store.change(deploymentId, { releases: { ...record().releases, [image]: text } })
    },
    httpPort: () => store.get(deploymentId)?.httpPort ?? null,
    keepHttpPort(port) {
      store.change(deploymentId, { httpPort: port })
    },
    portsOfOthers: () =>
      new Set(others().flatMap((one) => [one.spec.listen.port, one.httpPort ?? one.spec.listen.port])),
    sharesUpstream: () => others().some((one) => sameUpstream(one.spec, spec())),
    canVerify: () => capabilitiesFor(record(), spec()).hasVerify,
    effectiveMode: () => effectiveCacheMode(spec().cacheMode, capabilitiesFor(record(), spec())),
    async keepSettings() {
      if (!change) return
      await secrets.promote(deploymentId)
      store.change(deploymentId, { spec: change.spec })
    },
  }
}

function engineFor(engines: ReadonlyMap<EngineId, Engine>, id: EngineId): Engine {
  const engine = engines.get(id)
  if (!engine)
    throw new Failure('no-engine', `This program has no engine "${id}" here. Nothing was changed.`, {
      hint: 'Choose an engine that the settings list.',
    })
  return engine
}

function sameUpstream({ upstream: a }: DeploymentSpec, { upstream: b }: DeploymentSpec): boolean {
  if (a.from === 'new' || b.from === 'new') return false
  return a.host === b.host && a.port === b.port && a.database === b.database
}
