import { type InstanceReadiness, instanceReadiness } from '../../readyset/instance-readiness.ts'
import type { CacheMode } from '../../readyset/kinds.ts'
import type { KnownFacts } from '../service/deployment-record.ts'
import { factsOfRelease } from './facts-of-release.ts'
import { isDeep } from './instances.ts'
import type { KeptConnection } from './kept-connection.ts'

/** Asks a real query, and where results follow the replication stream, how far that is. Rejects with what asking rejected with. */
export function askReadiness(
  connection: KeptConnection,
  { mode, wasReady }: { readonly mode: CacheMode; readonly wasReady: boolean },
  signal: AbortSignal,
): Promise<InstanceReadiness> {
  return connection.ask(async (instance) => {
    const probe = await instance.probe(signal)
    if (!isDeep(mode)) return instanceReadiness({ mode, probe })
    const status = await instance.status(signal)
    const known = wasReady && status.state === 'online'
    const tables = known ? undefined : await instance.tables(signal)
    return instanceReadiness({ mode, probe, status, tables })
  })
}

/** What does not change while an instance runs. */
export function askFacts(connection: KeptConnection, signal: AbortSignal): Promise<KnownFacts> {
  return connection.ask(async (instance) => {
    const release = await instance.release(signal)
    const upstreamVersion = await instance.upstreamVersion(signal)
    return { ...factsOfRelease(release), upstreamVersion }
  })
}
