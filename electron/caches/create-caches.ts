import type { Clock } from '../base/clock.ts'
import { Failure } from '../base/failure.ts'
import type { Log } from '../base/log.ts'
import type { Storage } from '../storage/storage.ts'
import type { Caches } from './caches.ts'
import type { CacheHost } from './host.ts'

export interface CachesOptions {
  readonly storage: Storage
  readonly clock: Clock
  readonly log: Log
  readonly host: CacheHost
}

/** Puts the parts of the feature together. */
export function createCaches(_options: CachesOptions): Caches {
  const notYet = async (): Promise<never> => {
    throw new Failure('not-found', 'This part of the program is being built. Nothing was changed.')
  }
  return {
    list: notYet,
    query: notYet,
    explain: notYet,
    preview: notYet,
    create: notYet,
    undo: notYet,
    drop: notYet,
    flush: notYet,
    createAll: notYet,
    exportSql: notYet,
    importPreview: notYet,
    importSql: notYet,
    charts: notYet,
    prompt: notYet,
    async *beforeAfter() {
      yield* []
    },
    start() {},
    async close() {},
  }
}
