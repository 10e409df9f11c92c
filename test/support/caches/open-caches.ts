import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../../../electron/base/clock.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { createLog } from '../../../electron/base/log.ts'
import type { Caches } from '../../../electron/caches/caches.ts'
import { createCaches } from '../../../electron/caches/create-caches.ts'
import type { CacheHost } from '../../../electron/caches/host.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import type { Storage } from '../../../electron/storage/storage.ts'

/** The feature over a data folder of its own. */
export interface OpenCaches {
  readonly caches: Caches
  readonly storage: Storage
  /** What the program logged, line by line. */
  readonly logged: readonly string[]
  close(): Promise<void>
}

export function openCaches(host: CacheHost, clock: Clock = systemClock): OpenCaches {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-caches-'))
  const storage = openStorage(folder)
  const logged: string[] = []
  const caches = createCaches({ storage, clock, log: createLog((line) => logged.push(line)), host })
  return {
    caches,
    storage,
    logged,
    async close() {
      await caches.close()
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
