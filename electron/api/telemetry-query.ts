import * as z from 'zod'
import { openapi } from '../telemetry/contract/openapi.ts'
import type { RecordFilter, RecordState } from '../telemetry/view.ts'

const recordStates = [
  'held',
  'waiting',
  'sending',
  'accepted',
  'retrying',
  'rejected',
  'dropped',
  'suppressed',
  'refused',
] as const satisfies readonly RecordState[]

/** `?states=held,waiting`: a query has one text for each name. */
const list = <Member extends string>(members: readonly Member[]) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(members)))

const time = z.coerce.number().int().nonnegative()

/** A `RecordFilter` as the query of a URL. */
export const filterQuery = z.object({
  states: list(recordStates).optional(),
  events: list(openapi.components.schemas.TrackBody.properties.event.enum).optional(),
  deploymentId: z.string().max(100).optional(),
  session: z.string().max(100).optional(),
  identified: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  from: time.optional(),
  to: time.optional(),
  text: z.string().max(500).optional(),
})

/** Leaves out what was not asked for, so that an absent key is absent. */
export function toFilter(query: z.infer<typeof filterQuery>): RecordFilter {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as RecordFilter
}
