import { ask } from '../../support/deployments/queries.ts'
import type { Planted } from '../../support/secrets/planted.ts'
import type { TestMachine } from '../../support/test-machine.ts'

export type Kind = 'PostgreSQL' | 'MySQL'

/** Logins of a real server, made for one test: the one that ReadySet uses and one that an application may use too. */
export interface SecretUsers {
  readonly owner: string
  readonly reader: string
  /** The server's address for the owner, with whatever password. */
  url(password: string): string
  /** The server's scheme and place, without a login. */
  readonly scheme: 'postgresql' | 'mysql'
  drop(): Promise<void>
}

export interface Passwords {
  readonly owner: Planted
  readonly reader: Planted
}

export async function createUsers(kind: Kind, machine: TestMachine, passwords: Passwords): Promise<SecretUsers> {
  const [owner, reader] = [`owner_${process.pid}`, `reader_${process.pid}`]
  const server = kind === 'MySQL' ? machine.mysqlUrl : machine.postgresUrl
  const scheme = kind === 'MySQL' ? 'mysql' : 'postgresql'
  const { create, drop } = kind === 'MySQL' ? mysqlWords(owner, reader) : postgresWords(owner, reader)
  for (const statement of create(passwords)) await ask(server, statement)
  const { port, pathname } = new URL(server)
  return {
    owner,
    reader,
    scheme,
    url: (password) => `${scheme}://${owner}:${encodeURIComponent(password)}@localhost:${port}${pathname}`,
    async drop() {
      for (const statement of drop) await ask(server, statement)
    },
  }
}

interface Words {
  readonly create: (passwords: Passwords) => readonly string[]
  readonly drop: readonly string[]
}

function postgresWords(owner: string, reader: string): Words {
  const quoted = ({ value }: Planted) => `'${value.replaceAll("'", "''")}'`
  return {
    create: (passwords) => [
      `CREATE ROLE ${owner} SUPERUSER LOGIN PASSWORD ${quoted(passwords.owner)}`,
      `CREATE ROLE ${reader} LOGIN PASSWORD ${quoted(passwords.reader)}`,
    ],
    drop: [`REASSIGN OWNED BY ${owner} TO CURRENT_USER`, `DROP OWNED BY ${owner}`, `DROP ROLE ${owner}, ${reader}`],
  }
}

function mysqlWords(owner: string, reader: string): Words {
  const quoted = ({ value }: Planted) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  return {
    create: (passwords) => [
      `CREATE USER ${owner} IDENTIFIED BY ${quoted(passwords.owner)}`,
      `GRANT ALL ON *.* TO ${owner} WITH GRANT OPTION`,
      `CREATE USER ${reader} IDENTIFIED BY ${quoted(passwords.reader)}`,
      `GRANT SELECT ON *.* TO ${reader}`,
    ],
    drop: [`DROP USER ${owner}, ${reader}`],
  }
}
