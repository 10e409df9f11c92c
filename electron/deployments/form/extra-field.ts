import { checkExtra, holdsSecret } from '../../readyset/extra-settings.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import { replicationServerIdProblem } from '../../readyset/replication-identity.ts'
import type { DeployForm } from '../draft.ts'
import type { Notes } from './notes.ts'

export interface ReadExtra {
  /** Settings whose values anybody may see; they go into the spec. */
  readonly plain: Readonly<Record<string, string>>
  /** Settings whose values are secrets; they are kept with the passwords. */
  readonly secret: Readonly<Record<string, string>>
}

/** Settings that decide what this program shows and cleans up, so that only their own fields may set them. */
const inTheForm: Readonly<Record<string, string>> = {
  CACHE_MODE: 'Choose the cache mode above; it decides what this program checks and cleans up.',
  QUERY_CACHING: 'Choose it above, under caching.',
  AUTO_CACHE: 'Choose shallow mode and caching in the request path above; that is the same.',
  ALLOWED_USERS: 'List the users above, under access.',
  ALLOW_UNAUTHENTICATED_CONNECTIONS: 'Choose "anybody" above, under access.',
  REPLICATION_TABLES: 'Name the tables above.',
  REPLICATION_TABLES_IGNORE: 'Name the tables above.',
}

/**
 * Further settings by their environment names. Rows left blank are nothing. `kept` gives the value that a secret setting has
 * already, for a row whose value was left blank in an edit.
 */
export function readExtra(
  form: DeployForm,
  kept: (name: string) => string | undefined,
  notes: Notes,
): ReadExtra | undefined {
  const rows = form.extra
    .map((row, n) => ({ n, name: row.name.trim(), value: row.value }))
    .filter((row) => row.name !== '' || row.value !== '')
    .map((row) => ({ ...row, value: row.value === '' ? (kept(row.name) ?? '') : row.value }))
  const all = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  const seen = new Set<string>()
  let good = true
  for (const { n, name, value } of rows) {
    const errors = seen.has(name) ? [`${name} is set twice.`] : problemsOf(form.kind, name, value, all, notes)
    for (const message of errors) notes.problem(`extra.${n}`, message)
    good &&= errors.length === 0
    seen.add(name)
  }
  if (!good) return undefined
  return {
    plain: Object.fromEntries(rows.filter((row) => !holdsSecret(row.name, row.value)).map(pair)),
    secret: Object.fromEntries(rows.filter((row) => holdsSecret(row.name, row.value)).map(pair)),
  }
}

/** The rows whose values are secrets, whatever else is right or wrong with the form. */
export function secretRows({ extra }: Pick<DeployForm, 'extra'>): readonly number[] {
  return extra.flatMap(({ name, value }, n) => (holdsSecret(name.trim(), value) ? [n] : []))
}

function problemsOf(
  kind: DatabaseKind,
  name: string,
  value: string,
  all: Readonly<Record<string, string>>,
  notes: Notes,
): readonly string[] {
  const own = Object.hasOwn(inTheForm, name) ? inTheForm[name] : undefined
  if (own !== undefined) return [own]
  const badServerId = name === 'REPLICATION_SERVER_ID' ? replicationServerIdProblem(kind, value) : undefined
  if (badServerId !== undefined) return [badServerId]
  const errors: string[] = []
  for (const { severity, message } of checkExtra(name, value, all)) {
    if (severity === 'error') errors.push(message)
    else notes.remark(`${name}: ${message}`)
  }
  return errors
}

function pair({ name, value }: { readonly name: string; readonly value: string }): [string, string] {
  return [name, value]
}
