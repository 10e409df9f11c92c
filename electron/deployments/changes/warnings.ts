import type { Capabilities } from '../../readyset/capabilities.ts'
import type { DeploymentSpec } from '../spec.ts'
import type { Version } from './changes-between.ts'
import { renewalWarnings, renewsState, usersDiffer } from './renewed-state.ts'

/** What applying the change means for data, for clients and for the upstream; the gravest first. */
export function warningsFor(old: Version, wanted: Version, capabilities: Capabilities): readonly string[] {
  const renewed = renewsState(old, wanted, capabilities)
  return [
    ...(renewed ? renewalWarnings(old, wanted) : []),
    ...modeWarnings(old.spec, wanted.spec),
    ...upstreamWarnings(old.spec, wanted.spec),
    ...filterWarnings(old.spec, wanted.spec),
    ...(renewed ? [] : userWarnings(old, wanted, capabilities)),
    ...(old.spec.image === wanted.spec.image
      ? []
      : ['Another image starts on the same state. Going back to an older ReadySet is not provided for by ReadySet.']),
    'ReadySet is stopped and made anew: connections end, and results kept in memory begin empty. Cache definitions stay.',
  ]
}

const replicates = (spec: DeploymentSpec) => spec.cacheMode !== 'shallow'

function modeWarnings(old: DeploymentSpec, wanted: DeploymentSpec): readonly string[] {
  if (replicates(old) && !replicates(wanted)) {
    return [
      'Going to shallow mode deletes the replicated tables and all deep caches of this deployment. Going back copies every table again.',
    ]
  }
  if (!replicates(old) && replicates(wanted)) {
    return [
      'Deep mode copies every table from the upstream once, which it feels, and needs about twice their size on the disk.',
    ]
  }
  return []
}

function upstreamWarnings(
  { upstream: a, ...old }: DeploymentSpec,
  { upstream: b, ...wanted }: DeploymentSpec,
): readonly string[] {
  if (a.from === 'new' || b.from === 'new') return []
  const another = a.host !== b.host || a.port !== b.port || a.database !== b.database
  if (!another) return []
  const deep = old.cacheMode !== 'shallow' && wanted.cacheMode !== 'shallow'
  return deep
    ? [
        'The replicated tables are those of the old database, and ReadySet goes on from its position in the old log. Deploy anew, unless the new address leads to the same server.',
      ]
    : ['Caches that exist are filled from the other database from now on.']
}

function filterWarnings(old: DeploymentSpec, wanted: DeploymentSpec): readonly string[] {
  const same = old.tables.only === wanted.tables.only && old.tables.ignore === wanted.tables.ignore
  return same || !replicates(wanted)
    ? []
    : ['Tables that come in are copied from the upstream; caches on tables that go out end.']
}

function userWarnings(old: Version, wanted: Version, { usersArePersisted }: Capabilities): readonly string[] {
  return usersArePersisted && usersDiffer(old, wanted)
    ? [
        'ReadySet reads its list of users at its first start only; afterwards they are changed with ALTER READYSET ADD, MODIFY or DROP USER.',
      ]
    : []
}
