import { type Capabilities, capabilitiesOf } from '../../readyset/capabilities.ts'
import { effectiveCacheMode } from '../../readyset/environment.ts'
import { compareCrate, type ReadysetRelease } from '../../readyset/release.ts'
import { objectNames } from '../names.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { UpgradeView } from './view.ts'

/** An image and what it says of itself, or what its tag does. */
export interface KnownImage {
  readonly image: string
  /** All names that it has: digests of its registries and its id. */
  readonly digests: readonly string[]
  readonly release: ReadysetRelease
}

export interface UpgradeFacts {
  readonly spec: DeploymentSpec
  /** Null where the container is gone. */
  readonly current: KnownImage | null
  readonly available: KnownImage & { readonly isHere: boolean; readonly registry: string | null }
  /** Deployments of this program on the same engine whose settings name the same tag. */
  readonly sharers: readonly string[]
  readonly wasStopped: boolean
}

/** What is said of an upgrade before it. Pure. */
export function upgradeView({ spec, current, available, sharers, wasStopped }: UpgradeFacts): UpgradeView {
  const from = current && capabilitiesOf(current.release)
  const to = capabilitiesOf(available.release)
  const { isHere, registry } = available
  const same = current?.digests.some((digest) => available.digests.includes(digest)) ?? false
  const names = objectNames(spec)
  const database = spec.upstream.from === 'new' ? [names.database, names.databaseVolume] : []
  return {
    current: {
      image: current?.image ?? spec.image,
      digest: current?.digests[0] ?? null,
      version: current && versionWords(current.release),
    },
    available: {
      image: available.image,
      digest: available.digests[0] ?? null,
      version: versionWords(available.release),
      isHere,
      registry,
    },
    verdict: same ? 'same' : directionOf(from, to),
    changes: same ? [] : [...modeChange(spec, from, to), ...loginChange(from, to), ...fetching(isHere)],
    kept: [names.stateVolume, ...database, names.network],
    warnings: same ? [] : warningsOf(spec, from, to, sharers),
    interruption: wasStopped
      ? 'It is stopped now and runs afterwards.'
      : `Connections end when the old container stops and can be made again when the new one answers. ReadySet’s own shutdown takes up to 70 s, usually a few; its start takes some seconds more.`,
    onFailure:
      'The new container is removed, the old one takes its place again and is asked a query, all by itself; so does a cancel. What went wrong stays in the task, with the last lines of the log.',
  }
}

function versionWords({ crate, release }: ReadysetRelease): string | null {
  const number = capabilitiesOf({ crate, release, commitId: null })
  if (!number.certain) return release
  return release === null ? number.crate.join('.') : `${number.crate.join('.')} (${release})`
}

function directionOf(from: Capabilities | null, to: Capabilities): UpgradeView['verdict'] {
  if (!from?.certain || !to.certain) return 'another'
  const order = compareCrate(to.crate, from.crate)
  return order === 0 ? 'another' : order > 0 ? 'newer' : 'older'
}

function modeChange({ cacheMode }: DeploymentSpec, from: Capabilities | null, to: Capabilities): readonly string[] {
  if (!from?.certain || !to.certain) return []
  const [before, after] = [effectiveCacheMode(cacheMode, from), effectiveCacheMode(cacheMode, to)]
  return before === after ? [] : [`The cache mode becomes ${after}; this version runs in ${before} whatever is set.`]
}

function loginChange(from: Capabilities | null, to: Capabilities): readonly string[] {
  if (!from?.certain || !to.certain || from.usersArePersisted === to.usersArePersisted) return []
  return [
    to.usersArePersisted
      ? 'From 1.29 on ReadySet remembers the login of its first start: a later change of it begins with an empty state.'
      : 'Before 1.29 ReadySet reads who may log in at every start.',
  ]
}

function fetching(isHere: boolean): readonly string[] {
  return isHere ? [] : ['The image is fetched first, while the old container goes on answering.']
}

function warningsOf(
  spec: DeploymentSpec,
  from: Capabilities | null,
  to: Capabilities,
  sharers: readonly string[],
): readonly string[] {
  const deep = effectiveCacheMode(spec.cacheMode, to) !== 'shallow'
  const wasDeep = from !== null && effectiveCacheMode(spec.cacheMode, from) !== 'shallow'
  return [
    ...(wasDeep && !deep
      ? ['This version starts in shallow mode and deletes the replicated tables and deep caches of this deployment.']
      : []),
    ...(directionOf(from, to) === 'older'
      ? [
          'This is an older ReadySet. Going back is not provided for by ReadySet: it may not read the state of the newer one, and then does not start.',
        ]
      : []),
    ...(deep
      ? [
          'The volume stays, and tables go on from their position in the log. Where the new version keeps them in another form, it copies every table again; and should this go back after that, so may the old one.',
        ]
      : []),
    ...(from?.certain && to.certain
      ? []
      : ['Whether it is newer is not known: an image does not tell its version, or it has to be fetched for it.']),
    'Results kept in memory begin empty, and so do ReadySet’s counters. Caches stay: they are exported first, and those that are missing afterwards are made again.',
    ...(sharers.length > 0
      ? [
          `The tag then leads to the new image for ${sharers.join(', ')} too: a change of settings there takes it along.`,
        ]
      : []),
  ]
}
