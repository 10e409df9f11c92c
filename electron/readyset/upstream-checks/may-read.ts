import { columnAt } from '../columns.ts'
import { quoteName, quoteText } from '../sql-quote.ts'
import { type CheckContext, type Finding, fail, pass, type UpstreamCheck, warn } from './check.ts'
import { grantsPrivilege } from './mysql-grants.ts'

/** Whether the user may read the tables that are to be cached. */
export const mayRead: UpstreamCheck = {
  id: 'may-read',
  title: 'Tables can be read',
  async run(context) {
    return context.address.kind === 'postgresql' ? postgresTables(context) : mysqlTables(context)
  },
}

const nothingYet = 'There are no tables yet'

async function postgresTables({ ask, address }: CheckContext): Promise<Finding> {
  const rows = await ask(`
    SELECT n.nspname, count(*) AS tables,
           count(*) FILTER (
             WHERE has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')) AS readable
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%'
      AND n.nspname NOT IN ('information_schema', 'readyset')
    GROUP BY n.nspname ORDER BY n.nspname`)
  const schemas = rows.map((row) => ({
    name: columnAt(row, 0),
    tables: Number(columnAt(row, 1)),
    readable: Number(columnAt(row, 2)),
  }))
  const tables = schemas.reduce((sum, schema) => sum + schema.tables, 0)
  const readable = schemas.reduce((sum, schema) => sum + schema.readable, 0)
  if (tables === 0) return warn(nothingYet)
  if (readable === tables) return pass(`${tables} ${tables === 1 ? 'table' : 'tables'}`)
  const user = quoteName('postgresql', address.user)
  const fix = schemas
    .filter((schema) => schema.readable < schema.tables)
    .map(({ name }) => {
      const schema = quoteName('postgresql', name)
      return `GRANT USAGE ON SCHEMA ${schema} TO ${user};\nGRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${user};`
    })
    .join('\n')
  const why = `${address.user} may read ${readable} of ${tables} tables`
  return readable === 0 ? fail(why, fix) : warn(why, fix)
}

async function mysqlTables({ ask, address }: CheckContext): Promise<Finding> {
  const scope = address.database === '' ? '*' : address.database
  const grants = (await ask('SHOW GRANTS')).map((row) => columnAt(row, 0))
  const [row] = await ask(`
    SELECT count(*) FROM information_schema.tables WHERE table_type = 'BASE TABLE'
    AND table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')
    ${address.database === '' ? '' : `AND table_schema = ${quoteText('mysql', address.database)}`}`)
  const tables = row === undefined ? 0 : Number(columnAt(row, 0))
  if (grantsPrivilege(grants, 'SELECT', scope))
    return tables === 0 ? warn(nothingYet) : pass(`${tables} ${tables === 1 ? 'table' : 'tables'}`)
  const on = address.database === '' ? '*.*' : `${quoteName('mysql', address.database)}.*`
  const fix = `GRANT SELECT ON ${on} TO ${quoteText('mysql', address.user)}@'%';`
  if (tables > 0)
    return warn(
      `${address.user} sees ${tables} ${tables === 1 ? 'table' : 'tables'} and may not be allowed to read them all`,
      fix,
    )
  return fail(`${address.user} may read no table of ${scope === '*' ? 'this server' : scope}`, fix)
}
