/** What the upstream answered, byte for byte, without what belongs to one connection alone. */
export interface StoredResult {
  readonly bytes: Buffer
}

export interface Entry {
  readonly key: string
  readonly cacheId: string
  readonly result: StoredResult
  /** Asks the upstream again, on a connection of its own. */
  readonly reload: () => Promise<StoredResult | undefined>
  /** Milliseconds since the epoch. */
  readonly lastRefreshed: number
  readonly refreshTimeMs: number
  lastAccessed: number
  served: number
  refreshing: boolean
}

/**
 * Results by cache and key, the key being the values that go into the query. Knows nothing of time to live: that is for
 * whoever serves them. The generation changes with every `invalidate`, so that a result that was being fetched meanwhile,
 * and may be older than what made it invalid, is not kept.
 */
export interface Results {
  get(cacheId: string, key: string): Entry | undefined
  put(entry: Entry, generation: number): void
  generation(): number
  invalidate(fits: (cacheId: string) => boolean): void
  /** Drops entries that can no longer be served. */
  purge(isDead: (entry: Entry) => boolean): void
  list(): readonly Entry[]
  bytes(): number
}

/** @param limitBytes what all entries may take together; the one that was used longest ago goes first */
export function createResults(limitBytes: number, onEvict: () => void): Results {
  const entries = new Map<string, Entry>()
  let generation = 0
  let bytes = 0
  const nameOf = (cacheId: string, key: string) => `${cacheId}/${key}`
  const remove = (entry: Entry | undefined) => {
    if (entry && entries.delete(nameOf(entry.cacheId, entry.key))) bytes -= entry.result.bytes.length
  }
  const removeIf = (unwanted: (entry: Entry) => boolean) => {
    for (const entry of [...entries.values()]) if (unwanted(entry)) remove(entry)
  }
  return {
    generation: () => generation,
    get(cacheId, key) {
      const name = nameOf(cacheId, key)
      const entry = entries.get(name)
      if (entry === undefined) return undefined
      // A map keeps the order of insertion: the first one is the one that was used longest ago.
      entries.delete(name)
      entries.set(name, entry)
      return entry
    },
    put(entry, since) {
      if (generation !== since) return
      const name = nameOf(entry.cacheId, entry.key)
      remove(entries.get(name))
      entries.set(name, entry)
      bytes += entry.result.bytes.length
      for (const oldest of entries.values()) {
        if (bytes <= limitBytes) break
        remove(oldest)
        onEvict()
      }
    },
    invalidate(fits) {
      generation += 1
      removeIf((entry) => fits(entry.cacheId))
    },
    purge: removeIf,
    list: () => [...entries.values()],
    bytes: () => bytes,
  }
}
