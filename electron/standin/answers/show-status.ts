import type { HostFacts } from '../host-facts.ts'
import type { Instance } from '../instance.ts'
import { offsetText } from '../snapshot/offset.ts'
import { lookForUpstream } from '../upstream/reachable.ts'
import { type Answer, textRows } from './answer.ts'
import { utcText } from './utc-text.ts'

type Row = readonly [name: string, value: string]

/** Column names of answers that list variables. */
function variables(instance: Instance, rows: readonly Row[]): Answer {
  return textRows(instance.kind === 'mysql' ? ['Variable_name', 'Value'] : ['name', 'value'], rows)
}

export async function showStatus(instance: Instance): Promise<Answer> {
  const { release, replication } = instance
  const { stats } = instance.authority.kept()
  const offset = replication.offset()
  const time = (at: number | null) => (at === null ? 'NULL' : utcText(at))
  const rows: readonly (Row | false)[] = [
    ['Database Connection', (await lookForUpstream(instance)) ? 'Connected' : 'Unreachable'],
    ['Connection Count', String(instance.connections.list().length)],
    ['Status', statusWord(instance)],
    release.hasReplicationStatus && ['Replication Status', replication.status()],
    offset !== undefined && ['Maximum Replication Offset', offsetText(offset)],
    offset !== undefined && ['Minimum Replication Offset', offsetText(offset)],
    ['Last started Controller', time(stats.lastControllerStartup)],
    ['Last completed snapshot', time(stats.lastCompletedSnapshot)],
    ['Last started replication', time(stats.lastStartedReplication)],
    stats.lastReplicatorError !== null && ['Last replicator error', stats.lastReplicatorError],
    ['Enabled Features', 'Top K'],
    ...(release.hasHostFacts ? hostRows(instance.host) : []),
  ]
  return variables(
    instance,
    rows.filter((row) => row !== false),
  )
}

function statusWord(instance: Instance): 'Snapshot In Progress' | 'Online' | 'Maintenance Mode' {
  if (instance.maintenance) return 'Maintenance Mode'
  return instance.replication.snapshotDone() ? 'Online' : 'Snapshot In Progress'
}

function hostRows(host: HostFacts): readonly Row[] {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
  return [
    ['Host CPUs', String(host.cpus)],
    ['Host Total Memory', gigabytes(host.memoryBytes)],
    ['Host Total Disk', gigabytes(host.diskBytes)],
    ['Host Arch', host.arch],
    ['Host OS', host.os],
    ['Host Kernel', host.kernel],
    ['Host Container', host.container.toLowerCase()],
    ['Host NUMA Nodes', String(host.numaNodes)],
  ]
}

export function showStatusAdapter(instance: Instance): Answer {
  const counted = (name: string) => String(instance.metrics.total(name))
  const figures: readonly Row[] = [
    ['Connected clients count', counted('readyset_noria_client_connected_clients')],
    ['Upstream database connection count', counted('readyset_client_upstream_connections')],
    ['Query parse failures', counted('readyset_query_log_parse_errors')],
    ['SET statement disallowed count', counted('readyset_query_log_set_disallowed')],
    ['View not found count', counted('readyset_query_log_view_not_found')],
    ['RPC error count', counted('readyset_query_log_rpc_errors')],
  ]
  const start: Row = ['Process start time', utcText(instance.startedAt)]
  return variables(instance, instance.settings.metrics ? [...figures, start] : [start])
}
