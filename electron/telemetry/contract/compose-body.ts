import type { TelemetryEvent, TelemetryProperties } from '../view.ts'
import { eventMeanings, type PropertyName } from './meanings.ts'

export interface BodyParts {
  readonly anonymousId: string
  readonly event: TelemetryEvent
  readonly properties: TelemetryProperties
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly userId: string | null
}

/** The one text of a record: what is stored, shown, hashed and sent. Keys in alphabetical order, none that is unknown. */
export function composeBody({ anonymousId, event, properties, at, userId }: BodyParts): string {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({
    anonymousId,
    event,
    ...(sorted.length > 0 && { properties: Object.fromEntries(sorted) }),
    timestamp: new Date(at).toISOString(),
    ...(userId !== null && { userId }),
  })
}

/** What versions and commits look like. Anything else that an instance or engine may answer is not one, and stays here. */
const versionForm = /^[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}$/
const commitForm = /^[0-9a-f]{7,64}$/

/** The properties that an event carries according to its meaning, each only where its value is known and has its form. */
export function knownProperties(
  event: TelemetryEvent,
  given: { readonly [K in PropertyName]?: string | null | undefined },
): TelemetryProperties {
  const names: readonly PropertyName[] = eventMeanings[event]?.properties ?? []
  const known = names.flatMap((name) => {
    const value = given[name]
    return typeof value === 'string' && hasForm(name, value) ? [[name, value]] : []
  })
  return Object.fromEntries(known) as TelemetryProperties
}

function hasForm(name: PropertyName, value: string): boolean {
  if (name === 'db_backend') return value === 'mysql' || value === 'postgres'
  return name === 'commit_id' ? commitForm.test(value) : versionForm.test(value)
}
