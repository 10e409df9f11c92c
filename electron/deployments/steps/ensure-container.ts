import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import { labels } from '../../engines/labels.ts'
import type { ContainerSpec, EngineContainer } from '../../engines/objects.ts'
import type { StepContext } from '../tasks/step.ts'
import { ifThere } from './if-there.ts'
import type { Site } from './site.ts'

type ContainerSite = Pick<Site, 'engine' | 'deploymentId' | 'ownLabels'>

export interface EnsureOptions {
  /** A container of this deployment that was made from other settings is kept as it is. */
  readonly keepStale?: boolean
}

/**
 * Makes sure that a container is there as it is wanted, and runs. What is there already is kept; what was made from other
 * settings, or was only half made, is made anew. The engine's calls that make something are not aborted by a cancel: what
 * came of them has to be known.
 */
export async function ensureRunning(
  site: ContainerSite,
  context: StepContext,
  asked: ContainerSpec,
  options: EnsureOptions = {},
): Promise<void> {
  const { engine } = site
  const found = await engine.inspectContainer(asked.name, context.signal)
  const wanted = withoutRefused(engine, asked)
  if (found && !fits(found, wanted, options)) await removeStale(site, context, found)
  if (!found || !fits(found, wanted, options)) {
    const own = { ...wanted, labels: { ...wanted.labels, ...(await site.ownLabels()) } }
    context.signal.throwIfAborted()
    await engine.createContainer(own)
    context.log(`made the container ${wanted.name} from ${wanted.image}`)
  }
  context.signal.throwIfAborted()
  if (found?.state.kind === 'running' && fits(found, wanted, options)) {
    context.log(`the container ${wanted.name} runs already`)
    return
  }
  try {
    await engine.startContainer(wanted.name)
  } catch (error) {
    if (!refusesFileLimit(error) || wanted.noFileLimit === undefined) throw error
    await startWithoutFileLimit(site, context, wanted)
  }
  context.log(`started the container ${wanted.name}`)
}

/** Engines that refused to raise a limit, with the connection on which they did: another one may lead to another engine. */
const refusing = new WeakMap<Engine, number>()

/** What an engine has refused once is not asked of it again, since that makes each container twice. */
function withoutRefused(engine: Engine, wanted: ContainerSpec): ContainerSpec {
  if (wanted.noFileLimit === undefined || refusing.get(engine) !== engine.condition().since) return wanted
  const { noFileLimit: _limit, ...rest } = wanted
  return rest
}

/** An engine without the right to raise limits (rootless, or in a container itself) says so when a container starts. */
function refusesFileLimit(error: unknown): boolean {
  return error instanceof Failure && /rlimit/i.test(error.message)
}

/** ReadySet asks for many open files, and runs with fewer. */
async function startWithoutFileLimit(site: ContainerSite, context: StepContext, wanted: ContainerSpec): Promise<void> {
  const { noFileLimit: _limit, ...rest } = wanted
  refusing.set(site.engine, site.engine.condition().since)
  context.log('this engine may not raise the limit of open files; the container gets what the engine gives by itself')
  await site.engine.removeContainer(wanted.name)
  await site.engine.createContainer({ ...rest, labels: { ...rest.labels, ...(await site.ownLabels()) } })
  await site.engine.startContainer(wanted.name)
}

/** A container that was never started may miss the files that are put into it after it is made. */
function fits(found: EngineContainer, wanted: ContainerSpec, { keepStale = false }: EnsureOptions): boolean {
  if (found.labels[labels.deployment] !== wanted.labels[labels.deployment]) return false
  if (found.state.kind === 'created') return false
  return keepStale || found.labels[labels.spec] === wanted.labels[labels.spec]
}

async function removeStale(site: ContainerSite, context: StepContext, found: EngineContainer): Promise<void> {
  if (found.labels[labels.deployment] !== site.deploymentId) {
    throw new Failure(
      'conflict',
      `A container named ${found.name} is there already and does not belong to this deployment. It was left as it is.`,
      {
        hint: 'Rename or remove it, then try again.',
      },
    )
  }
  context.log(`the container ${found.name} was made from other settings, or only half; it is made anew`)
  await ifThere(site.engine.stopContainer(found.name, 10, context.signal))
  await site.engine.removeContainer(found.name)
}
