import type { Instance } from '../instance.ts'
import { parseStatement } from '../sql/parse-statement.ts'
import type { Statement } from '../sql/statement.ts'

/** One of ReadySet's own statements, of those that this release knows; what it does not know goes upstream and fails there. */
export function ownStatement(instance: Pick<Instance, 'kind' | 'release'>, sql: string): Statement | undefined {
  const statement = parseStatement(sql, instance.kind)
  if (statement?.kind === 'show-status-adapter' && !instance.release.hasStatusAdapter) return undefined
  const aboutUsers = statement?.kind === 'alter' && ['set-user', 'drop-user'].includes(statement.alter.kind)
  return aboutUsers && !instance.release.keepsUsers ? undefined : statement
}
