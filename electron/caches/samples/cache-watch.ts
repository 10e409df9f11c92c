import type { Marks } from './marks.ts'
import type { Seen } from './seen.ts'

/** Marks when caches come and go, whoever makes and drops them. */
export interface CacheWatch {
  /** What a look saw, by query id. A cache that is missing once may only be late after a restart. */
  saw(deploymentId: string, caches: ReadonlyMap<string, string>, now: number): void
  /** This program made or dropped one, at this very moment. */
  created(deploymentId: string, queryId: string, name: string, now: number): void
  dropped(deploymentId: string, queryId: string, now: number): void
  /** When each cache was seen first, by query id. */
  seenAt(deploymentId: string): ReadonlyMap<string, number | null>
  forget(deploymentId: string): void
}

/** Looks in a row that miss a cache before it counts as dropped. */
const missedLooks = 2

export function createCacheWatch(seen: Seen, marks: Marks): CacheWatch {
  const missing = new Map<string, number>()
  const key = (deploymentId: string, queryId: string) => `${deploymentId} ${queryId}`

  function markCreated(deploymentId: string, queryId: string, name: string, at: number): void {
    marks.add(deploymentId, queryId, { at, kind: 'cache-created', text: `The cache ${name} was created` })
  }
  const watch: CacheWatch = {
    saw(deploymentId, caches, now) {
      for (const id of [...seen.all(deploymentId).keys()]) {
        if (id === '') continue
        const missed = caches.has(id) ? 0 : (missing.get(key(deploymentId, id)) ?? 0) + 1
        if (missed === 0) missing.delete(key(deploymentId, id))
        else if (missed < missedLooks) missing.set(key(deploymentId, id), missed)
        else watch.dropped(deploymentId, id, now)
      }
      for (const id of seen.note(deploymentId, caches, now)) {
        markCreated(deploymentId, id, caches.get(id) ?? id, now)
      }
    },
    created(deploymentId, queryId, name, now) {
      seen.came(deploymentId, queryId, name, now)
      missing.delete(key(deploymentId, queryId))
      markCreated(deploymentId, queryId, name, now)
    },
    dropped(deploymentId, queryId, now) {
      const known = seen.all(deploymentId).get(queryId)
      if (known === undefined) return
      seen.gone(deploymentId, queryId)
      missing.delete(key(deploymentId, queryId))
      marks.add(deploymentId, queryId, { at: now, kind: 'cache-dropped', text: `The cache ${known.name} was dropped` })
    },
    seenAt: (deploymentId) => new Map([...seen.all(deploymentId)].map(([id, { firstAt }]) => [id, firstAt])),
    forget(deploymentId) {
      seen.forget(deploymentId)
      for (const one of [...missing.keys()]) if (one.startsWith(`${deploymentId} `)) missing.delete(one)
    },
  }
  return watch
}
