import { columnAt } from '../columns.ts'
import { quoteText } from '../sql-quote.ts'
import { fail, pass, type UpstreamCheck } from './check.ts'
import { grantsPrivilege } from './mysql-grants.ts'

/** What ReadySet looks for, and MariaDB's newer words for the same. */
const wanted: readonly (readonly [privilege: string, alias: string])[] = [
  ['REPLICATION SLAVE', 'REPLICATION REPLICA'],
  ['REPLICATION CLIENT', 'BINLOG MONITOR'],
]

export const replicationGrants: UpstreamCheck = {
  id: 'replication-grants',
  title: 'May replicate',
  async run({ ask, address }) {
    const grants = (await ask('SHOW GRANTS')).map((row) => columnAt(row, 0))
    const missing = wanted
      .filter(([name, alias]) => !grantsPrivilege(grants, name, '*') && !grantsPrivilege(grants, alias, '*'))
      .map(([name]) => name)
    if (missing.length === 0) return pass(`${address.user} may follow the binary log`)
    return fail(
      `${address.user} lacks ${missing.join(' and ')}`,
      `GRANT ${missing.join(', ')} ON *.* TO ${quoteText('mysql', address.user)}@'%';`,
    )
  },
}
