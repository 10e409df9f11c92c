import type { DeployForm } from '../draft.ts'
import type { Version } from './changes-between.ts'

export interface Refusal {
  /** Where in the form it stands. */
  readonly field: keyof DeployForm
  readonly message: string
}

/**
 * What cannot be changed without losing what the deployment holds. The name is ReadySet's `DEPLOYMENT`, the directory of its
 * state; a new database reads its login and its image's version once, when it is set up.
 */
export function refusals(
  { spec: old, secrets: oldSecrets }: Version,
  { spec: wanted, secrets }: Version,
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
  return refused
}
