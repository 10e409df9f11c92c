import type { ContainerSpec } from '../../engines/objects.ts'
import type { PlannedObject } from '../draft.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSpec } from '../spec.ts'
import { wordsFromBytes } from './memory-words.ts'

/** All that deploying makes, in the order in which it is made. */
export function plannedObjects(plan: DeploymentPlan, spec: DeploymentSpec): readonly PlannedObject[] {
  const { database, readyset } = plan
  return [
    ...(database === null ? [] : [{ what: 'image', name: database.image, detail: 'the new database' } as const]),
    { what: 'image', name: readyset.image, detail: 'ReadySet' },
    { what: 'network', name: plan.network, detail: 'for the containers of this deployment alone' },
    ...plan.volumes.map(
      ({ name, role }): PlannedObject => ({ what: 'volume', name, detail: volumeDetail(role, spec) }),
    ),
    ...(database === null ? [] : [{ what: 'container', name: database.name, detail: databaseDetail(spec) } as const]),
    { what: 'container', name: readyset.name, detail: readysetDetail(readyset, spec) },
  ]
}

function volumeDetail(role: 'readyset' | 'database', spec: DeploymentSpec): string {
  if (role === 'database') return 'the rows of the new database'
  return spec.cacheMode === 'shallow' ? 'which caches there are' : 'the replicated tables, and which caches there are'
}

function databaseDetail({ kind, upstream }: DeploymentSpec): string {
  const product = kind === 'postgresql' ? 'PostgreSQL' : 'MySQL'
  return `${product}, database "${upstream.database}", reached by ReadySet only`
}

function readysetDetail({ ports, memoryLimitBytes }: ContainerSpec, { listen }: DeploymentSpec): string {
  const http = ports.find(({ hostPort }) => hostPort !== listen.port)
  const words = [`SQL on ${listen.address}:${listen.port}`]
  if (http !== undefined) words.push(`health and metrics on ${http.address}:${http.hostPort}`)
  if (memoryLimitBytes !== undefined) words.push(`at most ${wordsFromBytes(memoryLimitBytes)} of memory`)
  return words.join(', ')
}
