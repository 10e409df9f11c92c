import type { EngineInventory } from '../../engines/engine.ts'
import { labels, type Role } from '../../engines/labels.ts'
import type { Site } from './site.ts'

export interface OwnObjects {
  readonly containers: readonly string[]
  readonly volumes: readonly string[]
  readonly networks: readonly string[]
}

export interface Whose {
  readonly deploymentId: string
  /** Only what this task made. */
  readonly taskId?: string
  readonly role?: Role
}

/** Names of what belongs to a deployment, or was made by one task of it, as labels tell. */
export function ownObjects(inventory: EngineInventory, whose: Whose): OwnObjects {
  const names = (objects: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[]) =>
    objects.filter((object) => belongs(object.labels, whose)).map(({ name }) => name)
  return {
    containers: names(inventory.containers),
    volumes: names(inventory.volumes),
    networks: names(inventory.networks),
  }
}

export function belongs(found: Readonly<Record<string, string>>, { deploymentId, taskId, role }: Whose): boolean {
  if (found[labels.deployment] !== deploymentId) return false
  if (taskId !== undefined && found[labels.task] !== taskId) return false
  return role === undefined || found[labels.role] === role
}

/** Reads the engine anew and names what this task has made. */
export async function madeByTask(site: Site, role?: Role): Promise<OwnObjects> {
  const { deploymentId, taskId } = site
  return ownObjects(await site.engine.inventory(), { deploymentId, taskId, ...(role && { role }) })
}
