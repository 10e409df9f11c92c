import { type Capabilities, capabilitiesOf } from '../../readyset/capabilities.ts'
import { effectiveCacheMode } from '../../readyset/environment.ts'
import type { CacheMode } from '../../readyset/kinds.ts'
import { releaseOfImage } from '../image-version.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { DeploymentRecord } from './deployment-record.ts'

/** What the image of a spec can do, by what it said of itself or else by its tag; taken for the newest where neither tells. */
export function capabilitiesFor(record: Pick<DeploymentRecord, 'releases'>, spec: DeploymentSpec): Capabilities {
  return capabilitiesOf(releaseOfImage(spec.image, record.releases[spec.image] ?? ''))
}

/** The mode that a deployment's instance really runs in. */
export function effectiveModeOf(record: Pick<DeploymentRecord, 'releases' | 'spec'>): CacheMode {
  return effectiveCacheMode(record.spec.cacheMode, capabilitiesFor(record, record.spec))
}
