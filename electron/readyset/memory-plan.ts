import type { CacheMode } from './kinds.ts'

export interface MemoryPlan {
  /** `READYSET_MEMORY_LIMIT`, bytes: the heap size from which ReadySet evicts. It is a mark, not a cap. */
  readonly evictAtBytes: number
  /** `ROCKSDB_BLOCK_CACHE_MB`; ReadySet's default is 1024 whatever the machine has. Absent in shallow mode. */
  readonly blockCacheMb?: number
}

const mebibyte = 1024 * 1024
/**
 * What ReadySet may overshoot its mark by, with its stacks, buffers and the allocator's waste, as a share of the limit.
 */
const headroom = 0.2

/**
 * Splits a container's memory limit. ReadySet's own limit only starts eviction, and RocksDB's cache comes on top of
 * it in deep mode, so both have to fit below what the engine kills at.
 */
export function memoryPlan(containerLimitBytes: number, mode: CacheMode): MemoryPlan {
  const usable = Math.floor(containerLimitBytes * (1 - headroom))
  if (mode === 'shallow') return { evictAtBytes: usable }
  const blockCacheMb = Math.min(1024, Math.max(16, Math.floor(usable / 8 / mebibyte)))
  return { evictAtBytes: Math.max(mebibyte, usable - blockCacheMb * mebibyte), blockCacheMb }
}
