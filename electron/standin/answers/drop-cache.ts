import type { Instance } from '../instance.ts'
import type { CacheType } from '../sql/statement.ts'
import { type Answer, empty, ReadysetError } from './answer.ts'
import type { StatementSession } from './statement-session.ts'

/** A name that nobody knows is not an error: nothing was dropped. */
export function dropCache(instance: Instance, session: StatementSession, name: string): Answer {
  refuseOutsideDdlListener(instance, session)
  const cache = instance.catalog.find(name)
  if (!cache) return { kind: 'deleted', count: 0 }
  instance.catalog.drop(cache)
  instance.results.invalidate((id) => id === cache.id)
  return { kind: 'deleted', count: 1 }
}

export function dropAllCaches(instance: Instance, session: StatementSession, type: CacheType | undefined): Answer {
  refuseOutsideDdlListener(instance, session)
  const gone = new Set(instance.catalog.dropAll(type).map((cache) => cache.id))
  instance.results.invalidate((id) => gone.has(id))
  return empty
}

export function flushCache(instance: Instance, name: string): Answer {
  const cache = instance.catalog.find(name)
  if (cache?.type !== 'shallow') throw new ReadysetError(`Could not find view ${name}`)
  instance.results.invalidate((id) => id === cache.id)
  return empty
}

/** With `CACHE_DDL_ADDRESS`, caches are changed by that listener alone. */
export function refuseOutsideDdlListener(instance: Instance, session: StatementSession): void {
  if (instance.settings.cacheDdlAddress === undefined || session.byCacheDdlListener) return
  throw new ReadysetError(
    'This instance has been provisioned through Readyset Cloud. Please use the Readyset Cloud UI to manage caches. ' +
      "You may continue to use the SQL interface to run other 'read' commands.",
    'unsupported',
  )
}
