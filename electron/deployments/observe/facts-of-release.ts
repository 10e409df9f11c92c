import type { ReadysetRelease } from '../../readyset/release.ts'
import type { KnownFacts } from '../service/deployment-record.ts'

/** What a release says of an instance. A standalone instance is server and adapter in one, so both have its version. */
export function factsOfRelease({
  crate,
  release,
  commitId,
}: ReadysetRelease): Pick<KnownFacts, 'version' | 'serverVersion' | 'commitId'> {
  const version = crate === null ? release : crate.join('.')
  return { version, serverVersion: version, commitId }
}
