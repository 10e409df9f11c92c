import { columnAt } from '../columns.ts'
import { type CheckContext, type Finding, fail, pass, replicates, type UpstreamCheck, warn } from './check.ts'

/** ReadySet asks for PostgreSQL 13, MySQL 5.7 or MySQL 8 and newer, and enforces it where it replicates. */
export const serverVersion: UpstreamCheck = {
  id: 'server-version',
  title: 'Server version',
  async run(context) {
    return context.address.kind === 'postgresql' ? postgresVersion(context) : mysqlVersion(context)
  },
}

async function postgresVersion({ ask, mode }: CheckContext): Promise<Finding> {
  const [row] = await ask(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name",
  )
  const [number, name] = row === undefined ? [0, ''] : [Number(columnAt(row, 0)), columnAt(row, 1)]
  if (number >= 130_000) return pass(`PostgreSQL ${name}`)
  return tooOld(`PostgreSQL ${name}`, 'PostgreSQL 13', replicates(mode))
}

async function mysqlVersion({ ask, mode }: CheckContext): Promise<Finding> {
  const [row] = await ask('SELECT @@version AS version, @@version_comment AS comment')
  return mysqlVersionFinding(
    row === undefined ? '' : columnAt(row, 0),
    row === undefined ? '' : columnAt(row, 1),
    replicates(mode),
  )
}

/** `8.0.36`, `5.7.44-log`, `10.11.6-MariaDB-0+deb12u1`, with the version comment behind. */
export function mysqlVersionFinding(version: string, comment: string, deep: boolean): Finding {
  if (/mariadb/i.test(`${version} ${comment}`)) {
    return warn(`${version}: ReadySet supports MySQL, not MariaDB; replication and some statements may not work`)
  }
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  if (major >= 8 || (major === 5 && minor >= 7)) return pass(`MySQL ${version}`)
  return tooOld(`MySQL ${version}`, 'MySQL 5.7 or 8', deep)
}

function tooOld(found: string, wanted: string, deep: boolean): Finding {
  const why = `${found} is older than ${wanted}, which ReadySet asks for`
  return deep ? fail(why, 'Upgrade the server, or use shallow mode.') : warn(why)
}
