import type { TelemetryEvent } from '../view.ts'
import { type EventMeaning, eventMeanings, type KeyMeaning, keyMeanings } from './meanings.ts'
import { openapi } from './openapi.ts'

export interface TelemetryDictionary {
  readonly events: readonly ({ readonly event: TelemetryEvent } & EventMeaning)[]
  readonly keys: readonly ({ readonly key: string } & KeyMeaning)[]
  /** The contract's OpenAPI document. */
  readonly schema: typeof openapi
}

/** Everything that telemetry can ever carry: what `--print-telemetry` prints and what the screen shows. */
export const dictionary: TelemetryDictionary = {
  events: openapi.components.schemas.TrackBody.properties.event.enum.map((event) => ({
    event,
    ...eventMeanings[event],
  })),
  keys: Object.entries(keyMeanings).map(([key, meaning]) => ({ key, ...meaning })),
  schema: openapi,
}

/** The README's table of events, as Markdown. */
export function eventTable(): string {
  const rows = dictionary.events.map(
    ({ event, when, properties }) =>
      `| \`${event}\` | ${when} | ${properties.map((name) => `\`${name}\``).join(', ')} |`,
  )
  return ['| event | recorded when | properties, each only where known |', '| --- | --- | --- |', ...rows, ''].join(
    '\n',
  )
}
