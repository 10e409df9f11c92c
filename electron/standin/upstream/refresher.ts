import type { Instance } from '../instance.ts'
import { MysqlUpstream } from '../mysql/upstream-connection.ts'
import { PgUpstream } from '../pg/upstream-connection.ts'
import { createPool, type Pool } from './pool.ts'
import { targetOf } from './target-of.ts'

/** Pools by protocol; only the one of the upstream's kind is ever used. */
export interface Refresher {
  readonly postgresql: Pool<PgUpstream>
  readonly mysql: Pool<MysqlUpstream>
  close(): void
}

/** Connections at a time; ReadySet's `SHALLOW_REFRESH_WORKERS` is forty, which a stand-in does not need. */
const workers = 4

export function createRefresher(
  instance: () => Pick<Instance, 'knobs' | 'settings' | 'upstreamCa' | 'upstream'>,
): Refresher {
  const target = (database: string) => {
    const around = instance()
    if (around.upstream === undefined) throw new Error('no upstream database')
    return targetOf(around, around.upstream, undefined, database)
  }
  const postgresql = createPool(workers, async (database) => PgUpstream.open(target(database)))
  const mysql = createPool(workers, async (database) => MysqlUpstream.open(target(database)))
  return {
    postgresql,
    mysql,
    close() {
      postgresql.close()
      mysql.close()
    },
  }
}
