import { type ConnectionTarget, connectionCommand, connectionUrl } from '../../readyset/connection-strings.ts'
import { maskedPassword } from '../../readyset/url-encoding.ts'
import type { ConnectForm } from '../view.ts'
import { django, drizzle, laravel, prisma, rails } from './frameworks.ts'
import { dotnet, go, java, node, php, python, ruby, rust } from './languages.ts'

type Write = (target: ConnectionTarget) => string

const written: readonly (readonly [title: string, postgresql: string, mysql: string, write: Write])[] = [
  ['Node.js', 'pg', 'mysql2', node],
  ['Python', 'psycopg', 'PyMySQL', python],
  ['Go', 'pgx', 'go-sql-driver', go],
  ['Java', 'JDBC', 'JDBC', java],
  ['Ruby', 'pg', 'mysql2', ruby],
  ['PHP', 'PDO', 'PDO', php],
  ['.NET', 'Npgsql', 'MySqlConnector', dotnet],
  ['Rust', 'sqlx', 'sqlx', rust],
  ['Prisma', '.env', '.env', prisma],
  ['Drizzle', 'node-postgres', 'mysql2', drizzle],
  ['Rails', 'database.yml', 'database.yml', rails],
  ['Django', 'settings.py', 'settings.py', django],
  ['Laravel', '.env', '.env', laravel],
]

/** Stands for the password while a form is written, in characters that no encoding changes. */
const placeholder = 'thePasswordThatIsMaskedHere'

/** How an application connects, in the form of each client, with the password. */
export function connectForms(target: ConnectionTarget): readonly ConnectForm[] {
  const postgres = target.kind === 'postgresql'
  // What each client calls a certificate and its check differs too much to be written down for it.
  const inTheClear = target.tls === undefined || target.tls === 'disable'
  return [
    { title: postgres ? 'psql' : 'mysql', through: 'terminal', text: connectionCommand(target) },
    ...(inTheClear ? [] : [{ title: 'URL', through: 'any client that takes one', text: connectionUrl(target) }]),
    ...(inTheClear ? written : []).map(([title, postgresql, mysql, write]) => ({
      title,
      through: postgres ? postgresql : mysql,
      text: write(target),
    })),
  ]
}

/** The same with `••••` in the password's place. */
export function maskedConnectForms(target: ConnectionTarget): readonly ConnectForm[] {
  if (target.password === '') return connectForms(target)
  return connectForms({ ...target, password: placeholder }).map((form) => ({
    ...form,
    text: form.text.replaceAll(placeholder, maskedPassword),
  }))
}
