import type { Clock } from '../../base/clock.ts'
import type { SqlConnection } from '../../readyset/sql.ts'
import type { Caches } from '../caches.ts'
import type { CacheHost } from '../host.ts'
import type { Connections } from '../instance/connections.ts'
import { splitSql } from '../statements/split-sql.ts'
import { type Comparison, compareFile, previewOf } from './compare-file.ts'
import { createTimeoutMs } from './create-cache.ts'
import { readDefinitions } from './definitions.ts'
import { runAll } from './run-all.ts'
import { sqlFileOf } from './sql-file.ts'
import type { createTurns } from './turns.ts'

export interface ExportImportOptions {
  readonly clock: Clock
  readonly host: CacheHost
  readonly connections: Connections
  readonly inTurn: ReturnType<typeof createTurns>
}

/** Caches as an SQL file, out of an instance and into one. */
export function createExportImport({
  clock,
  host,
  connections,
  inTurn,
}: ExportImportOptions): Pick<Caches, 'exportSql' | 'importPreview' | 'importSql'> {
  async function compare(sql: SqlConnection, text: string): Promise<Comparison> {
    return compareFile(sql.kind, splitSql(sql.kind, text), await readDefinitions(sql, sql.kind))
  }

  return {
    exportSql: (id) =>
      connections.once(id, async (sql) => {
        const deploymentName = host.list().find((view) => view.id === id)?.name ?? id
        const definitions = await readDefinitions(sql, sql.kind)
        return sqlFileOf(definitions, { deploymentName, kind: sql.kind, now: clock.now() })
      }),
    importPreview: (id, text) => connections.once(id, async (sql) => previewOf(await compare(sql, text))),
    importSql: (id, text, only, telling) =>
      inTurn(id, () =>
        connections.once(id, async (sql) => {
          const { statements } = await compare(sql, text)
          const wanted = statements.filter(({ item }) =>
            only === null ? item.state === 'new' || item.state === 'different' : only.includes(item.n),
          )
          return runAll(
            wanted,
            ({ item }) => `${item.n}`,
            async ({ item, sql: statement }) => {
              if (item.state === 'refused') throw new Error(item.detail ?? 'refused')
              await sql.query(statement, { timeoutMs: createTimeoutMs })
              return 'done'
            },
            telling,
          )
        }),
      ),
  }
}
