import type { Instance } from '../instance.ts'
import { versionRows } from '../release/build-text.ts'
import type { Statement } from '../sql/statement.ts'
import { alter } from './alter.ts'
import { type Answer, empty, ReadysetError, textRows } from './answer.ts'
import { columnNames } from './column-names.ts'
import { createCache, explainCreateCache } from './create-cache.ts'
import { dropAllCaches, dropCache, flushCache } from './drop-cache.ts'
import { explainCaches, showCaches, showProxiedQueries, showShallowEntries } from './show-caches.ts'
import { showStatus, showStatusAdapter } from './show-status.ts'
import { showTables } from './show-tables.ts'
import type { StatementSession } from './statement-session.ts'

/** Runs one of ReadySet's own statements. Rejects with `ReadysetError`. */
export async function runStatement(
  instance: Instance,
  session: StatementSession,
  statement: Statement,
): Promise<Answer> {
  switch (statement.kind) {
    case 'create-cache':
      return createCache(instance, session, statement.create)
    case 'explain-create-cache':
      return explainCreateCache(instance, session, statement.create)
    case 'drop-cache':
      return dropCache(instance, session, statement.name)
    case 'drop-all-caches':
      return dropAllCaches(instance, session, statement.type)
    case 'drop-all-proxied-queries':
      instance.queries.forgetProxied()
      instance.queryLog.forget('upstream')
      return empty
    case 'flush-shallow-caches':
      instance.results.invalidate((id) => instance.catalog.byId(id)?.type === 'shallow')
      return empty
    case 'flush-cache':
      return flushCache(instance, statement.name)
    case 'show-caches':
      return showCaches(instance, statement.type, statement.id)
    case 'show-proxied-queries':
      return showProxiedQueries(instance, statement)
    case 'show-shallow-entries':
      return showShallowEntries(instance, statement.id, statement.limit)
    case 'show-status':
      return showStatus(instance)
    case 'show-status-adapter':
      return showStatusAdapter(instance)
    case 'show-version':
      return textRows(['Readyset', 'Version Information'], versionRows(instance.build))
    case 'show-tables':
      return showTables(instance, statement.all)
    case 'alter':
      return alter(instance, statement.alter)
    default:
      return runSmallStatement(instance, session, statement)
  }
}

type SmallStatement = Extract<
  Statement,
  {
    kind:
      | `show-${'rsa-key' | 'connections' | 'migration' | 'allowed' | 'replay-paths' | 'mcp-tokens'}`
      | `explain-${'last-statement' | 'caches' | 'domains' | 'materializations' | 'graphviz'}`
  }
>

function runSmallStatement(instance: Instance, session: StatementSession, statement: SmallStatement): Answer {
  switch (statement.kind) {
    case 'show-connections': {
      const columns = instance.release.connectionColumns
      const rows = instance.connections.list().map(({ address, username }) => [address, username])
      return textRows(
        columns,
        rows.map((row) => row.slice(0, columns.length)),
      )
    }
    case 'show-rsa-key':
      return textRows(['Caching_sha2_password_rsa_public_key'], [[instance.rsaPublicKey ?? '']])
    case 'show-migration':
      if (instance.migrations.take(statement.id)) return textRows(['Migration Status'], [['Completed']])
      throw new ReadysetError(`Unknown migration: ${statement.id}`)
    case 'show-allowed':
      return textRows(
        [statement.what],
        instance.authority.kept().allowed[statement.what].map((name) => [name]),
      )
    case 'show-replay-paths':
      return textRows(columnNames.replayPaths, [])
    case 'show-mcp-tokens':
      return textRows(['name', 'scope', 'created_at', 'expires_at'], [])
    case 'explain-last-statement': {
      const last = session.lastStatement
      return textRows(
        ['Query_destination', 'Readyset_reason'],
        [[last?.destination ?? 'unknown', last?.reason ?? 'ok']],
      )
    }
    case 'explain-caches':
      return explainCaches(instance)
    case 'explain-domains':
      return textRows(['domain', 'worker'], [])
    case 'explain-materializations':
      return textRows(columnNames.materializations, [])
    case 'explain-graphviz':
      return textRows(['GRAPHVIZ'], [['digraph {}']])
  }
}
