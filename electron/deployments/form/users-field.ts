import { allowedUserProblem } from '../../readyset/allowed-users.ts'
import type { DeployForm } from '../draft.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { Notes } from './notes.ts'
import { oddPassword } from './password-field.ts'

export interface ReadAccess {
  readonly access: DeploymentSpec['access']
  readonly userPasswords: readonly string[]
}

/**
 * Who may connect. ReadySet passes each login on to the upstream, so a listed user exists there with the same password; the
 * upstream's own user is always allowed and is not repeated (`Duplicate user found`). Rows left blank are nothing.
 * `kept` gives the password that a user has already, for a row whose password was left blank in an edit.
 */
export function readAccess(
  form: DeployForm,
  upstreamUser: string,
  kept: (user: string) => string | undefined,
  notes: Notes,
): ReadAccess | undefined {
  if (form.access === 'anybody') {
    notes.remark('Anybody who reaches the port may query the database, with the rights of the upstream user.')
    return { access: { who: 'anybody' }, userPasswords: [] }
  }
  if (form.access === 'upstream-user') return { access: { who: 'upstream-user' }, userPasswords: [] }
  const seen = new Set([upstreamUser])
  const users: string[] = []
  const userPasswords: string[] = []
  let good = true
  for (const [n, row] of form.users.entries()) {
    if (row.user === '' && row.password === '') continue
    const password = row.password === '' ? (kept(row.user) ?? '') : row.password
    const message = problemOf(row.user, password, seen, upstreamUser)
    if (message !== undefined) {
      notes.problem(`users.${n}`, message)
      good = false
    }
    seen.add(row.user)
    users.push(row.user)
    userPasswords.push(password)
  }
  if (users.length === 0) {
    notes.problem('users', 'Name at least one user, or let only the upstream user connect.')
    return undefined
  }
  return good ? { access: { who: 'listed', users }, userPasswords } : undefined
}

function problemOf(
  user: string,
  password: string,
  seen: ReadonlySet<string>,
  upstreamUser: string,
): string | undefined {
  if (user.trim() === '') return 'A user name is missing beside this password.'
  if (user === upstreamUser) return `"${user}" is the upstream user, who may connect already.`
  if (seen.has(user)) return `"${user}" is in the list twice.`
  const odd = oddPassword(password) ?? oddPassword(user)
  return odd ?? allowedUserProblem({ user, password })
}
