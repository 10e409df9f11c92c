import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type Docker from 'dockerode'
import { labels } from '../../../electron/engines/labels.ts'
import { type Said, tellingActions } from './delays.ts'

interface RawEvent {
  readonly Action: string
  readonly timeNano: number
  readonly Actor: { readonly Attributes: Readonly<Record<string, string>> }
}

/** Follows what the engine says of containers with one of these names, on a stream of its own. Returns how to stop. */
export async function followEngine(
  docker: Docker,
  names: ReadonlySet<string>,
  onSaid: (said: Said) => void,
): Promise<() => void> {
  const stream = await docker.getEvents({
    filters: { type: ['container'], label: [labels.deployment], event: [...tellingActions] },
  })
  createInterface({ input: stream }).on('line', (line) => {
    const { Action, timeNano, Actor } = JSON.parse(line) as RawEvent
    const name = Actor.Attributes[labels.name]
    if (name !== undefined && names.has(name)) onSaid({ name, action: Action, at: timeNano / 1e6 })
  })
  // It ends by being destroyed, which is no fault.
  stream.on('error', () => {})
  return () => (stream as Readable).destroy()
}
