import type { Clock } from '../../base/clock.ts'
import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import type { NeighbourContainer } from '../../engines/neighbours.ts'
import { containerFacts } from '../../readyset/container-facts.ts'
import type { DatabaseAddress } from '../../readyset/kinds.ts'
import type { Instances } from '../observe/instances.ts'
import type { Patience } from '../steps/patience.ts'
import type { TaskRecord } from '../tasks/task-record.ts'
import { type Found, publishedHttp } from './find-guests.ts'
import type { GuestRecord } from './guest-record.ts'
import type { GuestSite } from './guest-site.ts'
import type { GuestStore } from './guest-store.ts'
import { noContainer, noGuest } from './guest-words.ts'

export interface GuestSiteOptions {
  readonly store: GuestStore
  readonly engine: Engine | undefined
  readonly instances: Instances
  readonly clock: Clock
  readonly patience: Patience
  sql(record: GuestRecord, found: Found, signal: AbortSignal): Promise<DatabaseAddress>
}

/** The site of one task's steps. */
export function guestSiteOf(task: Pick<TaskRecord, 'id' | 'deploymentId'>, options: GuestSiteOptions): GuestSite {
  const { store, engine, instances, clock, patience } = options
  const { neighbours } = engine ?? {}
  if (!engine || !neighbours) throw noContainer('Its container')

  function record(): GuestRecord {
    const found = store.get(task.deploymentId)
    if (!found) throw noGuest()
    return found
  }

  function container(): string {
    const { origin } = record()
    if (origin.from === 'adopted') return origin.container
    throw noContainer('Its container')
  }

  return {
    engine,
    neighbours,
    instances,
    clock,
    patience,
    taskId: task.id,
    container,
    inspect: (signal) => neighbours.inspect(container(), signal),
    async sql(at, signal) {
      const found = asFound(at)
      if (!found) return undefined
      try {
        return await options.sql(record(), found, signal)
      } catch (error) {
        if (error instanceof Failure && ['login-missing', 'not-published'].includes(error.code)) return undefined
        throw error
      }
    },
    async http(at, signal) {
      const found = asFound(at)
      const published = found && publishedHttp(found)
      return published ? engine.reach(published.address, published.port, signal) : undefined
    },
  }
}

function asFound(container: NeighbourContainer): Found | undefined {
  const facts = containerFacts(container)
  return facts && { container, facts }
}
