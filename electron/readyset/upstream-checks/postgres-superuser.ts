import { columnAt } from '../columns.ts'
import { quoteName } from '../sql-quote.ts'
import { fail, pass, type UpstreamCheck } from './check.ts'

/**
 * ReadySet creates a publication for all tables and event triggers, for which it asks for a superuser or its cloud
 * sibling.
 */
export const superuser: UpstreamCheck = {
  id: 'superuser',
  title: 'Superuser',
  async run({ ask, address }) {
    const [own] = await ask('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')
    if (own !== undefined && columnAt(own, 0) === 't') return pass(`${address.user} is a superuser`)
    const siblings = await ask(`
      SELECT rolname, pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles
      WHERE rolname IN ('rds_superuser', 'neon_superuser')`)
    const member = siblings.find((row) => columnAt(row, 1) === 't')
    if (member !== undefined) return pass(`${address.user} is a member of ${columnAt(member, 0)}`)
    const user = quoteName('postgresql', address.user)
    const [sibling] = siblings
    return fail(
      `${address.user} is no superuser, which deep mode needs to follow all tables`,
      sibling === undefined
        ? `ALTER ROLE ${user} SUPERUSER;`
        : `GRANT ${quoteName('postgresql', columnAt(sibling, 0))} TO ${user};`,
    )
  },
}
