import type { NeighbourContainer } from '../../engines/neighbours.ts'
import { type ContainerFacts, containerFacts } from '../../readyset/container-facts.ts'
import type { GuestOrigin } from './guest-record.ts'
import { madeBy, madeByWords } from './made-by.ts'
import type { FoundView } from './view.ts'

/** A container of somebody else's in which a ReadySet runs. */
export interface Found {
  readonly container: NeighbourContainer
  readonly facts: ContainerFacts
}

/** Looks for ReadySet among containers that are not this program's. */
export function findReadysets(neighbours: readonly NeighbourContainer[]): readonly Found[] {
  return neighbours.flatMap((container) => {
    const facts = containerFacts(container)
    return facts ? [{ container, facts }] : []
  })
}

/**
 * The container of a guest. Its name counts more than its id: Compose makes a container anew under the name of the old one.
 */
export function containerOf(
  origin: GuestOrigin,
  neighbours: readonly NeighbourContainer[],
): NeighbourContainer | undefined {
  if (origin.from === 'remote') return undefined
  return (
    neighbours.find(({ name }) => name === origin.container) ?? neighbours.find(({ id }) => id === origin.containerId)
  )
}

/** Where SQL is published on the engine's host; null where it is not, or where the container does not tell its port. */
export function publishedSql({ container, facts }: Found): { readonly address: string; readonly port: number } | null {
  return published(container, facts.sqlPort)
}

/** Where its health and metrics are published; null where they are not. */
export function publishedHttp({ container, facts }: Found): { readonly address: string; readonly port: number } | null {
  return published(container, facts.httpPort)
}

function published({ ports, hostNetwork }: NeighbourContainer, containerPort: number | null) {
  if (containerPort === null) return null
  if (hostNetwork) return { address: '127.0.0.1', port: containerPort }
  const found = ports.find((port) => port.containerPort === containerPort)
  return found ? { address: found.address, port: found.hostPort } : null
}

/** What the list says of a found one. */
export function foundView(found: Found): FoundView {
  const { container, facts } = found
  return {
    id: container.id,
    container: container.name,
    image: container.image,
    running: container.state.kind === 'running',
    kind: facts.kind,
    mode: facts.cacheMode,
    port: publishedSql(found)?.port ?? null,
    madeBy: madeByWords(madeBy(container)),
    reportsByItself: facts.reportsByItself,
  }
}
