import type { Instance } from '../instance.ts'
import { offsetJson } from '../snapshot/offset.ts'
import { lookForUpstream } from '../upstream/reachable.ts'

/** The object of `/readyset_status`, fields in ReadySet's order. */
export async function statusJson(instance: Instance): Promise<unknown> {
  const { release, replication, host } = instance
  const { stats } = instance.authority.kept()
  const offset = replication.offset()
  const shownOffset = offset === undefined ? null : offsetJson(offset)
  return {
    controller_status: {
      current_status: currentStatus(instance),
      ...(release.hasReplicationStatus ? { replication_status: replication.status() } : {}),
      max_replication_offset: shownOffset,
      min_replication_offset: shownOffset,
    },
    upstream_reachable: (await lookForUpstream(instance)) ? true : null,
    connection_count: instance.connections.list().length,
    persistent_stats: {
      last_controller_startup: stats.lastControllerStartup,
      last_completed_snapshot: stats.lastCompletedSnapshot,
      last_started_replication: stats.lastStartedReplication,
      last_replicator_error: stats.lastReplicatorError,
    },
    enabled_features: ['Top K'],
    ...(release.hasHostFacts
      ? {
          host: {
            cpus: host.cpus,
            memory_bytes: host.memoryBytes,
            disk_bytes: host.diskBytes,
            arch: host.arch,
            os: host.os,
            kernel: host.kernel,
            container: host.container,
            numa_nodes: host.numaNodes,
          },
        }
      : {}),
  }
}

function currentStatus(instance: Instance): 'SnapshotInProgress' | 'Online' | 'MaintenanceMode' {
  if (instance.maintenance) return 'MaintenanceMode'
  return instance.replication.snapshotDone() ? 'Online' : 'SnapshotInProgress'
}
