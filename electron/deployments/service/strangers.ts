import type { EngineInventory } from '../../engines/engine.ts'
import { labels, roles } from '../../engines/labels.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import { httpPort } from '../../readyset/ports.ts'
import { readSpec, specJsonLabel } from '../read-spec.ts'
import type { DeploymentSpec } from '../spec.ts'
import { ownerLabel } from './owner-label.ts'

/** What is done about objects on an engine that belong to no deployment that is known. */
export type Stranger =
  /** A deployment that the database lost: everything about it but its passwords is in its label. */
  | {
      readonly kind: 'adopt'
      readonly spec: DeploymentSpec
      readonly httpPort: number | null
      readonly createdAt: number
      readonly running: boolean
    }
  /** Left by a task that took back what it made: the engine was still making this when the task looked. */
  | { readonly kind: 'clean-up'; readonly deploymentId: string; readonly name: string }

export interface KnownThings {
  readonly owner: string
  isKnown(deploymentId: string): boolean
  isForgotten(deploymentId: string): boolean
  /** The task has ended and left nothing behind on purpose. */
  tookBack(taskId: string): boolean
  /** A task of this program has removed the deployment; a list that was read before that may still hold it. */
  wasRemoved(deploymentId: string): boolean
}

/** Looks at what belongs to this data folder and to none of its deployments. */
export function strangersIn(inventory: EngineInventory, known: KnownThings): readonly Stranger[] {
  const found = new Map<string, Stranger>()
  const objects = [...inventory.containers, ...inventory.volumes, ...inventory.networks]
  for (const { labels: own } of objects) {
    const id = own[labels.deployment]
    if (id === undefined || own[ownerLabel] !== known.owner || known.isKnown(id) || known.isForgotten(id)) continue
    const task = own[labels.task]
    if (task !== undefined && known.tookBack(task)) {
      found.set(id, { kind: 'clean-up', deploymentId: id, name: own[labels.name] ?? id })
    }
  }
  // The newest first: while one is replaced, the old one is there as well.
  for (const container of inventory.containers.toSorted((a, b) => b.createdAt - a.createdAt)) {
    const id = container.labels[labels.deployment]
    if (id === undefined || container.labels[ownerLabel] !== known.owner || known.isKnown(id)) continue
    if (found.has(id) || known.isForgotten(id) || known.wasRemoved(id)) continue
    if (container.labels[labels.role] !== roles.readyset) continue
    const adopted = adoption(container)
    if (adopted) found.set(id, adopted)
  }
  return [...found.values()]
}

function adoption(container: EngineContainer): Stranger | undefined {
  const text = container.labels[specJsonLabel]
  const read = text === undefined ? undefined : readSpec(text)
  if (read?.kind !== 'spec') return undefined
  return {
    kind: 'adopt',
    spec: read.spec,
    httpPort: container.ports.find((port) => port.containerPort === httpPort)?.hostPort ?? null,
    createdAt: container.createdAt,
    running: container.state.kind !== 'exited',
  }
}
