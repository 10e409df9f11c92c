import type { TelemetryEvent, TelemetryProperties } from '../view.ts'
import type { openapi } from './openapi.ts'

type Schemas = (typeof openapi)['components']['schemas']

/** The type that a schema of the contract describes; only the forms that the contract uses. */
type Described<S> = S extends { readonly enum: readonly (infer Member)[] }
  ? Member
  : S extends { readonly type: 'string' }
    ? string
    : S extends { readonly $ref: '#/components/schemas/Properties' }
      ? Described<Schemas['Properties']>
      : S extends {
            readonly type: 'object'
            readonly properties: infer Keys
            readonly required: readonly (infer Required)[]
          }
        ? { readonly [K in keyof Keys as K extends Required ? K : never]: Described<Keys[K]> } & {
            readonly [K in keyof Keys as K extends Required ? never : K]?: Described<Keys[K]>
          }
        : S extends { readonly type: 'object'; readonly properties: infer Keys }
          ? { readonly [K in keyof Keys]?: Described<Keys[K]> }
          : never

/** The body of one telemetry message, as the contract's schema describes it. */
export type TrackBody = Described<Schemas['TrackBody']>

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never

/** A compile error here means that `view.ts` and the contract have come apart. */
export const viewMeetsContract: readonly [
  Same<TrackBody['event'], TelemetryEvent>,
  Same<NonNullable<TrackBody['properties']>, TelemetryProperties>,
] = [true, true]
