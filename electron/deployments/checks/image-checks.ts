import type { ImageFacts } from '../../engines/engine.ts'
import { roundedSize } from '../form/memory-words.ts'
import type { CheckSite, DeployCheck, Finding } from './deploy-check.ts'

const registryLimitMs = 30_000

/** Whether ReadySet's image is here or can be fetched, and fits the engine. */
export const readysetImageCheck: DeployCheck = {
  id: 'image-readyset',
  title: 'Image of ReadySet',
  limitMs: registryLimitMs,
  needsEngine: true,
  applies: () => true,
  run: (site, signal) => findingFor(site, site.plan.readyset.image, signal),
}

/** The same for the new database's image. */
export const databaseImageCheck: DeployCheck = {
  id: 'image-database',
  title: 'Image of the database',
  limitMs: registryLimitMs,
  needsEngine: true,
  applies: ({ plan }) => plan.database !== null,
  run: async (site, signal) =>
    site.plan.database === null ? undefined : findingFor(site, site.plan.database.image, signal),
}

async function findingFor({ engine }: CheckSite, reference: string, signal: AbortSignal): Promise<Finding> {
  const image = await engine.image(reference, signal)
  if (image === undefined) {
    const { digest } = await engine.imageInRegistry(reference, signal)
    return { outcome: 'pass', why: `${reference} is in its registry (${short(digest)}) and will be fetched.` }
  }
  const condition = engine.condition()
  const machine = condition.kind === 'connected' ? condition.facts.architecture : ''
  if (machine !== '' && goName(machine) !== goName(image.architecture)) {
    return {
      outcome: 'warn',
      why: `${reference} is made for ${image.architecture}, the engine's machine is ${machine}: it runs slowly under emulation, or ends at once with "exec format error".`,
    }
  }
  return { outcome: 'pass', why: `${reference} is on the engine: ${describe(image)}.` }
}

function describe({ architecture, sizeBytes, digests }: ImageFacts): string {
  const digest = digests[0]
  return [architecture, roundedSize(sizeBytes), ...(digest === undefined ? ['built here'] : [short(digest)])].join(', ')
}

function short(digest: string): string {
  return `sha256:${digest.replace(/^.*sha256:/, '').slice(0, 12)}`
}

/** Engines tell the kernel's name of the machine, images tell Go's. */
function goName(architecture: string): string {
  const names: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm' }
  return names[architecture] ?? architecture
}
