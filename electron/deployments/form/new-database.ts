import type { DatabaseKind } from '../../readyset/kinds.ts'
import type { DeployForm } from '../draft.ts'
import type { Notes } from './notes.ts'
import { oddPassword } from './password-field.ts'

const newDatabaseUser = 'readyset'

interface Rules {
  readonly longest: number
  readonly takenDatabases: readonly string[]
  readonly userProblem: (user: string) => string | undefined
}

const rules: Readonly<Record<DatabaseKind, Rules>> = {
  postgresql: {
    longest: 63,
    takenDatabases: ['template0', 'template1'],
    userProblem: (user) =>
      user.toLowerCase().startsWith('pg_') ? 'PostgreSQL keeps user names that begin with pg_ for itself.' : undefined,
  },
  mysql: {
    longest: 32,
    takenDatabases: ['mysql', 'sys', 'information_schema', 'performance_schema'],
    userProblem: (user) => (user === 'root' ? 'The image makes root by itself; choose another name.' : undefined),
  },
}

export interface NewLogin {
  readonly user: string
  readonly database: string
  readonly password: string
}

/**
 * Login and name of a new database; what was left blank is filled in: `readyset`, the deployment's name, a password by chance.
 * `password` is what is used when none was typed.
 */
export function readNewDatabase(form: DeployForm, name: string, password: string, notes: Notes): NewLogin | undefined {
  const { longest, takenDatabases, userProblem } = rules[form.kind]
  const user = form.user.trim() === '' ? newDatabaseUser : form.user.trim()
  const database = form.database.trim() === '' ? databaseNameFor(name, form.kind) : form.database.trim()
  const problems = {
    user: /^[A-Za-z_][A-Za-z0-9_]*$/.test(user)
      ? userProblem(user)
      : 'A user of a new database is made of letters, digits and _.',
    database: databaseProblem(database, takenDatabases),
    password: passwordProblem(form.kind, form.password),
  }
  if (user.length > longest) problems.user = `A user name has at most ${longest} characters here.`
  for (const field of ['user', 'database', 'password'] as const) {
    if (problems[field] !== undefined) notes.problem(field, problems[field])
  }
  if (problems.user ?? problems.database ?? problems.password) return undefined
  return { user, database, password: form.password === '' ? password : form.password }
}

/** The deployment's name as a database name that needs no quotes: `orders-1` becomes `orders_1`. */
function databaseNameFor(name: string, kind: DatabaseKind): string {
  const plain = name.toLowerCase().replaceAll('-', '_')
  return /^[a-z_]/.test(plain) && !rules[kind].takenDatabases.includes(plain) ? plain : `db_${plain}`
}

function databaseProblem(database: string, taken: readonly string[]): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(database))
    return 'A new database is named with letters, digits, _ and -, beginning with a letter.'
  if (database.length > 63) return 'A database name has at most 63 characters.'
  if (taken.includes(database.toLowerCase())) return `The server keeps "${database}" for itself; choose another name.`
  return undefined
}

function passwordProblem(kind: DatabaseKind, password: string): string | undefined {
  if (kind === 'mysql' && /['\\]/.test(password)) {
    return "MySQL's image makes the user with an SQL text that ' and \\ would break; leave them out."
  }
  return oddPassword(password)
}
