import type { CacheMode } from './kinds.ts'
import { type CrateVersion, compareCrate, crateByDate, newestCrate, type ReadysetRelease } from './release.ts'

/** What an image of some release can do and how it wants its settings, known before an instance of it runs. */
export interface Capabilities {
  /** The crate version that this was decided by; where the release is not known, the newest. */
  readonly crate: CrateVersion
  /** True when the version was known or could be told from the release's date; false when the newest was assumed. */
  readonly certain: boolean
  /** Modes that the image can run in. Before `CACHE_MODE` came, in 1.22, every instance was deep. */
  readonly cacheModes: readonly CacheMode[]
  readonly hasCacheMode: boolean
  /** What an instance does when `CACHE_MODE` is not set. */
  readonly defaultCacheMode: CacheMode
  /** `CONTROLLER_ADDRESS`: an IP up to 1.22, `IP:PORT` from 1.23. The wrong form ends in a usage error, exit code 2. */
  readonly controllerAddress: 'ip' | 'ip-port'
  /** `--verify`: check the settings and the upstream, print the outcome, end. */
  readonly hasVerify: boolean
  /** `CREATE CACHE` answers with the row of what it made. */
  readonly createCacheReturnsRow: boolean
  /** How the columns of the SHOW statements are called: `query id` up to 1.25, `query_id` from 1.26. */
  readonly columnStyle: 'spaces' | 'underscores'
  /** The row `Replication Status` of `SHOW READYSET STATUS`. */
  readonly statusTellsReplication: boolean
  /** `ALLOWED_USERS` is read at the first start only; later changes go through `ALTER READYSET … USER`. */
  readonly usersArePersisted: boolean
}

const verifySince: CrateVersion = [1, 20]
const cacheModeSince: CrateVersion = [1, 22]
const controllerPortSince: CrateVersion = [1, 23]
const shallowDefaultSince: CrateVersion = [1, 24]
const underscoresSince: CrateVersion = [1, 26]
const usersPersistedSince: CrateVersion = [1, 29]

/** Decides by the crate version, by the release's date where that is all there is, and assumes the newest otherwise. */
export function capabilitiesOf(release: ReadysetRelease): Capabilities {
  const known = release.crate ?? (release.release === null ? undefined : crateByDate(release.release))
  const crate = known ?? newestCrate
  const since = (first: CrateVersion) => compareCrate(crate, first) >= 0
  return {
    crate,
    certain: known !== undefined,
    cacheModes: since(cacheModeSince) ? ['shallow', 'deep', 'deep-then-shallow'] : ['deep'],
    hasCacheMode: since(cacheModeSince),
    defaultCacheMode: since(shallowDefaultSince) ? 'shallow' : 'deep',
    controllerAddress: since(controllerPortSince) ? 'ip-port' : 'ip',
    hasVerify: since(verifySince),
    createCacheReturnsRow: since(underscoresSince),
    columnStyle: since(underscoresSince) ? 'underscores' : 'spaces',
    statusTellsReplication: since(shallowDefaultSince),
    usersArePersisted: since(usersPersistedSince),
  }
}
