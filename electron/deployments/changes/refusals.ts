import type { Capabilities } from '../../readyset/capabilities.ts'
import type { DeployForm } from '../draft.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { Version } from './changes-between.ts'

export interface Refusal {
  /** Where in the form it stands. */
  readonly field: keyof DeployForm
  readonly message: string
}

/**
 * What cannot be changed without losing what the deployment holds. The name is ReadySet's `DEPLOYMENT`, the directory of its
 * state; a new database reads its login and its image's version once, when it is set up; ReadySet itself, from 1.29 on, reads
 * who may log in at its first start and keeps that in its state.
 */
export function refusals(
  { spec: old, secrets: oldSecrets }: Version,
  { spec: wanted, secrets }: Version,
  { usersArePersisted }: Capabilities,
): readonly Refusal[] {
  const refused: Refusal[] = []
  const refuse = (field: keyof DeployForm, message: string) => refused.push({ field, message })
  if (old.id !== wanted.id) refuse('id', 'This is another deployment.')
  if (old.name !== wanted.name) {
    refuse(
      'name',
      `The name stays "${old.name}": ReadySet keeps its state under it, and would begin empty under another.`,
    )
  }
  if (old.engine !== wanted.engine) refuse('engine', 'A deployment stays on its engine.')
  if (old.kind !== wanted.kind) refuse('kind', 'A deployment stays with its kind of database.')
  if (old.upstream.from !== wanted.upstream.from) {
    refuse(
      'source',
      old.upstream.from === 'new'
        ? 'The database was made for this deployment and stays its own. Deploy another one in front of the other database.'
        : 'A deployment in front of an existing database gets no new one. Deploy another.',
    )
  } else if (old.upstream.from === 'new' && wanted.upstream.from === 'new') {
    if (old.upstream.user !== wanted.upstream.user) {
      refuse('user', 'The new database was set up with this user; make another one in the database.')
    }
    if (old.upstream.database !== wanted.upstream.database) {
      refuse('database', 'The new database was set up under its name, which stays.')
    }
    if (oldSecrets.upstreamPassword !== secrets.upstreamPassword) {
      refuse('password', 'The new database was set up with its password; change it in the database.')
    }
    if (old.upstream.image !== wanted.upstream.image) {
      refuse(
        'databaseImage',
        'The new database keeps its image: a server of another version may not read the files of this one.',
      )
    }
  }
  if (old.upstream.from === 'existing' && wanted.upstream.from === 'existing' && asksForLogin(old, wanted)) {
    const remembered =
      'ReadySet 1.29 and newer remembers the login of its first start, and lets nobody in with another.'
    const remedy = 'Deploy anew with this one, then tear this deployment down.'
    if (usersArePersisted && old.upstream.user !== wanted.upstream.user) refuse('user', `${remembered} ${remedy}`)
    else if (usersArePersisted && oldSecrets.upstreamPassword !== secrets.upstreamPassword) {
      refuse('password', `${remembered} ${remedy}`)
    }
  }
  return refused
}

function asksForLogin(old: DeploymentSpec, wanted: DeploymentSpec): boolean {
  return old.access.who !== 'anybody' && wanted.access.who !== 'anybody'
}
