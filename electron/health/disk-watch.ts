import type { Clock } from '../base/clock.ts'
import type { Engine } from '../engines/engine.ts'
import type { DiskView } from './view.ts'

/** Looks at the storage of engines now and then. */
export interface DiskWatch {
  start(): void
  views(): readonly DiskView[]
  close(): void
}

export interface DiskWatchOptions {
  readonly engines: Iterable<Engine>
  readonly clock: Clock
  /** Whether anything of this program is on the engine. */
  readonly inUse: (engine: Engine) => boolean
  readonly onDisk: (disk: DiskView) => void
}

/** Storage fills slowly, and each look is a question to the engine. */
const everyMs = 120_000
const firstMs = 10_000

export function createDiskWatch({ engines, clock, inUse, onDisk }: DiskWatchOptions): DiskWatch {
  const disks = new Map<string, DiskView>()
  const closing = new AbortController()
  let cancel = () => {}

  async function look(engine: Engine): Promise<void> {
    if (engine.condition().kind !== 'connected' || !inUse(engine)) return
    try {
      const { freeBytes = null, totalBytes = null } = await engine.space(closing.signal)
      if (closing.signal.aborted) return
      const disk = { engine: engine.id, label: engine.label, freeBytes, totalBytes }
      const known = disks.get(engine.id)
      disks.set(engine.id, disk)
      if (JSON.stringify(known) !== JSON.stringify(disk)) onDisk(disk)
    } catch {
      // An engine that does not answer says so by its condition; its storage is as it was last seen.
    }
  }

  function next(ms: number): void {
    cancel = clock.after(ms, () => {
      void Promise.all([...engines].map(look)).finally(() => !closing.signal.aborted && next(everyMs))
    })
  }

  return {
    start: () => next(firstMs),
    views: () => [...disks.values()],
    close() {
      closing.abort()
      cancel()
    },
  }
}
