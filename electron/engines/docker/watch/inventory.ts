import * as z from 'zod'
import type { EngineInventory } from '../../engine.ts'
import { labels } from '../../labels.ts'
import type { EngineContainer, EngineNetwork, EngineVolume } from '../../objects.ts'
import type { Session } from '../connection/session.ts'
import { listedSchema, stateSignature } from '../containers/container-shape.ts'
import { inspectOne } from '../containers/containers.ts'
import { mapAtOnce } from './waits.ts'

const networksSchema = z.array(z.object({ Name: z.string(), Labels: z.record(z.string(), z.string()).nullish() }))
const volumesSchema = z.object({
  Volumes: z
    .array(
      z.object({
        Name: z.string(),
        Labels: z.record(z.string(), z.string()).nullish(),
        CreatedAt: z.string().nullish(),
      }),
    )
    .nullish(),
})

const ours = { label: [labels.deployment] }

/** Requests at a time; more only queue up in the engine. */
const atOnce = 6

export interface InventoryReader {
  /** Lists everything. `anew` inspects every container; else only those whose listed state differs from what is known. */
  readAll(session: Session, anew: boolean, signal?: AbortSignal): Promise<EngineInventory>
  /** Inspects these containers only. */
  readContainers(session: Session, ids: ReadonlySet<string>): Promise<EngineInventory>
}

interface Known {
  readonly signature: string | undefined
  readonly container: EngineContainer
}

/**
 * Keeps what was read, so that an event costs one inspection and not a list of everything: with hundreds of containers a
 * list takes longer than a person is to wait. Reads follow each other, so that an older one never overwrites a newer one.
 */
export function createInventoryReader(): InventoryReader {
  let known = new Map<string, Known>()
  let networks: readonly EngineNetwork[] = []
  let volumes: readonly EngineVolume[] = []
  let last: Promise<unknown> = Promise.resolve()

  const inventory = (): EngineInventory => ({
    containers: [...known.values()].map(({ container }) => container),
    networks,
    volumes,
  })

  function inTurn<T>(read: () => Promise<T>): Promise<T> {
    const result = last.then(read, read)
    last = result.catch(() => undefined)
    return result
  }

  return {
    readAll: (session, anew, signal) =>
      inTurn(async () => {
        const { api } = session
        const [listed, listedNetworks, listedVolumes] = await Promise.all([
          api.json(listedSchema, {
            method: 'GET',
            path: '/containers/json',
            query: { all: true, filters: ours },
            doing: 'list containers',
            signal,
          }),
          api.json(networksSchema, {
            method: 'GET',
            path: '/networks',
            query: { filters: ours },
            doing: 'list networks',
            signal,
          }),
          api.json(volumesSchema, {
            method: 'GET',
            path: '/volumes',
            query: { filters: ours },
            doing: 'list volumes',
            signal,
          }),
        ])
        const next = await mapAtOnce(atOnce, listed, async (item): Promise<readonly [string, Known] | undefined> => {
          const signature = stateSignature(item)
          const before = known.get(item.Id)
          if (!anew && before?.signature === signature) return [item.Id, before]
          const container = await inspectOne(session, item.Id, signal)
          return container && [item.Id, { signature, container }]
        })
        known = new Map(next.filter((entry) => entry !== undefined))
        networks = listedNetworks.map(({ Name, Labels }) => ({ name: Name, labels: Labels ?? {} }))
        volumes = (listedVolumes.Volumes ?? []).map(({ Name, Labels, CreatedAt }) => ({
          name: Name,
          labels: Labels ?? {},
          createdAt: Date.parse(CreatedAt ?? '') || 0,
        }))
        return inventory()
      }),
    readContainers: (session, ids) =>
      inTurn(async () => {
        await mapAtOnce(atOnce, [...ids], async (id) => {
          const container = await inspectOne(session, id)
          if (container === undefined) known.delete(id)
          // Without a signature the next list inspects it once more: its listed state was not seen.
          else known.set(container.id, { signature: undefined, container })
        })
        return inventory()
      }),
  }
}
