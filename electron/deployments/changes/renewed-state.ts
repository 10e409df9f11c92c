import type { Capabilities } from '../../readyset/capabilities.ts'
import type { DeploymentSpec } from '../spec.ts'
import { userPasswords } from './changed-settings.ts'
import type { Version } from './changes-between.ts'

/**
 * Whether a change needs an empty state. ReadySet from 1.29 on keeps who may log in from its first start in its state, and the
 * login of the upstream cannot be changed there (ALTER READYSET MODIFY USER refuses it): with another one it would let nobody in.
 * @param capabilities those of the image that runs, which is the one that has kept them
 */
export function renewsState(old: Version, wanted: Version, { usersArePersisted }: Capabilities): boolean {
  if (!usersArePersisted || !asksForLogin(old.spec) || !asksForLogin(wanted.spec)) return false
  if (old.spec.upstream.from === 'new' || wanted.spec.upstream.from === 'new') return false
  return (
    old.spec.upstream.user !== wanted.spec.upstream.user ||
    old.secrets.upstreamPassword !== wanted.secrets.upstreamPassword
  )
}

/** The spec whose state is empty: the next volume, so that going back finds the old one as it was. */
export function withNextState(old: DeploymentSpec, wanted: DeploymentSpec): DeploymentSpec {
  return { ...wanted, stateNumber: (old.stateNumber ?? 1) + 1 }
}

/** What is lost with a state, and what comes along; the gravest first. */
export function renewalWarnings({ spec: old }: Version, { spec: wanted }: Version): readonly string[] {
  const deep = old.cacheMode !== 'shallow' && wanted.cacheMode !== 'shallow'
  return [
    'ReadySet from 1.29 on remembers the login of its first start, so it begins with an empty state. Lost with the old one: ' +
      'users that were added with ALTER READYSET, and what was allowed to be cached with it.',
    ...(deep
      ? [
          'In deep mode every table is copied from the upstream again, also when this goes back to the old container, whose replication slot the new one takes.',
        ]
      : []),
    'Caches are exported first and made again. Where the database takes the old login no more, ReadySet cannot be asked for them: then the old state is kept as a volume.',
  ]
}

/** From 1.29 on, ReadySet reads its users at the first start only (see `usersArePersisted`). */
export function usersDiffer(old: Version, wanted: Version): boolean {
  const before = userPasswords(old)
  const after = userPasswords(wanted)
  return before.size !== after.size || [...after].some(([user, password]) => before.get(user) !== password)
}

function asksForLogin({ access }: DeploymentSpec): boolean {
  return access.who !== 'anybody'
}
