import type { CacheType } from '../sql/statement.ts'
import type { CacheCounts, CacheDefinition } from './cache.ts'

/** The caches of this instance. Every change is kept at once. */
export interface Catalog {
  /** Replaces a cache of the same id or name; gives what was replaced. */
  put(cache: CacheDefinition): readonly CacheDefinition[]
  /** By name or id. */
  find(nameOrId: string): CacheDefinition | undefined
  byId(id: string): CacheDefinition | undefined
  drop(cache: CacheDefinition): void
  dropAll(type: CacheType | undefined): readonly CacheDefinition[]
  /** Deep ones first, then shallow ones, each in the order of their making. */
  list(type?: CacheType): readonly CacheDefinition[]
  counts(id: string): CacheCounts
}

export function createCatalog(
  kept: readonly CacheDefinition[],
  save: (all: readonly CacheDefinition[]) => void,
): Catalog {
  const caches = new Map(kept.map((cache) => [cache.id, cache]))
  const counts = new Map<string, CacheCounts>()
  const changed = () => save([...caches.values()])
  const remove = (gone: readonly CacheDefinition[]) => {
    for (const cache of gone) caches.delete(cache.id)
    return gone
  }
  return {
    put(cache) {
      const same = [...caches.values()].filter((one) => one.id === cache.id || one.name === cache.name)
      remove(same)
      caches.set(cache.id, cache)
      changed()
      return same
    },
    find: (nameOrId) => caches.get(nameOrId) ?? [...caches.values()].find((cache) => cache.name === nameOrId),
    byId: (id) => caches.get(id),
    drop(cache) {
      remove([cache])
      changed()
    },
    dropAll(type) {
      const gone = remove([...caches.values()].filter((cache) => type === undefined || cache.type === type))
      changed()
      return gone
    },
    list(type) {
      const all = [...caches.values()].filter((cache) => type === undefined || cache.type === type)
      return [...all.filter((cache) => cache.type === 'deep'), ...all.filter((cache) => cache.type === 'shallow')]
    },
    counts(id) {
      const found = counts.get(id) ?? { hits: 0, misses: 0, refreshes: 0, coalesces: 0 }
      counts.set(id, found)
      return found
    },
  }
}
