import type { EngineInventory } from '../engines/engine.ts'
import { labels, roles } from '../engines/labels.ts'
import type { DeploymentSpec } from './spec.ts'

/** One thing that a tear-down removes, or leaves because the user keeps the data. */
export interface Loss {
  readonly what: 'container' | 'volume' | 'network' | 'caches' | 'replication-slot'
  readonly name: string
  /** What it means that it goes, in a sentence: `the database "shop" with all its rows`. */
  readonly meaning: string
  /** Null where nobody tells. */
  readonly bytes: number | null
  /** True for what stays with "keep data". */
  readonly stays: boolean
}

export interface LossFacts {
  readonly spec: DeploymentSpec
  /** What the engine has; objects of other deployments are passed over. */
  readonly inventory: EngineInventory
  /** Bytes by the volume's name, where the engine tells. */
  readonly volumeBytes: ReadonlyMap<string, number>
  /** How many caches the instance has; null where it did not answer. */
  readonly caches: number | null
  /** The replication slot on the upstream, if one was made. */
  readonly replicationSlot: string | null
}

/**
 * What a tear-down removes, what holds the user's data first. Only what is there is listed. `keepData` leaves the volumes;
 * everything else can be made again from the spec.
 */
export function lossesOf(
  { spec, inventory, volumeBytes, caches, replicationSlot }: LossFacts,
  keepData: boolean,
): readonly Loss[] {
  const own = <T extends { readonly labels: Readonly<Record<string, string>> }>(objects: readonly T[]) =>
    objects.filter((object) => object.labels[labels.deployment] === spec.id)
  const volumes = own(inventory.volumes).map(
    (volume): Loss => ({
      what: 'volume',
      name: volume.name,
      meaning: volumeMeaning(spec, volume.labels[labels.role]),
      bytes: volumeBytes.get(volume.name) ?? null,
      stays: keepData,
    }),
  )
  return [
    ...volumes.toSorted((a, b) => Number(b.name.endsWith('-data')) - Number(a.name.endsWith('-data'))),
    ...(caches === 0 ? [] : [cachesLoss(caches, keepData)]),
    ...(replicationSlot === null ? [] : [slotLoss(spec, replicationSlot, keepData)]),
    ...own(inventory.containers).map(({ name, image }) => gone('container', name, `made from ${image}`)),
    ...own(inventory.networks).map(({ name }) => gone('network', name, 'connects the containers of this deployment')),
  ]
}

function volumeMeaning(spec: DeploymentSpec, role: string | undefined): string {
  if (role === roles.database) return `the database "${spec.upstream.database}" with all its rows`
  return spec.cacheMode === 'shallow'
    ? 'which caches there are, and who may connect'
    : 'the replicated tables, which caches there are, and who may connect'
}

function cachesLoss(caches: number | null, stays: boolean): Loss {
  const name = caches === null ? 'all caches' : caches === 1 ? '1 cache' : `${caches} caches`
  return {
    what: 'caches',
    name,
    meaning: 'queries go to the upstream again, which serves them slower',
    bytes: null,
    stays,
  }
}

/**
 * On a database that stays its own, the slot goes with "keep data" too: a server keeps its log for a slot that nobody reads,
 * until its disk is full. In a database of this deployment, the slot is part of the data.
 */
function slotLoss(spec: DeploymentSpec, name: string, keepData: boolean): Loss {
  const own = spec.upstream.from === 'new'
  const meaning = own
    ? 'is in the database of this deployment'
    : 'the upstream keeps no more log for this deployment; its tables are not touched'
  return { what: 'replication-slot', name, meaning, bytes: null, stays: own && keepData }
}

function gone(what: 'container' | 'network', name: string, meaning: string): Loss {
  return { what, name, meaning, bytes: null, stays: false }
}
