import * as z from 'zod'
import { readJsonAs } from '../base/read-json.ts'
import type { Storage } from '../storage/storage.ts'
import type { ConsentGiven } from './consent/decide-consent.ts'

/** What the user has decided about telemetry, secrets excepted, and what the program has to remember of it. */
export interface TelemetrySettings {
  readonly consent: ConsentGiven | null
  /** `us`, `eu` or a URL. */
  readonly endpoint: string | null
  readonly retention: { readonly days: number; readonly megabytes: number }
  /** Since when telemetry is off, with what became of the records that were pending. */
  readonly optedOut: { readonly at: number; readonly dropped: number; readonly aborted: number } | null
  /** Requests that left in spite of being off, in earlier runs. There has to be none. */
  readonly requestsWhileOff: { readonly requests: number; readonly bytes: number }
}

const defaults: TelemetrySettings = {
  consent: null,
  endpoint: null,
  retention: { days: 90, megabytes: 500 },
  optedOut: null,
  requestsWhileOff: { requests: 0, bytes: 0 },
}

const count = z.number().int().nonnegative()

/** What can be read of a damaged setting is nothing: a consent that is not plainly there was not given, and is asked for anew. */
const shapes: { readonly [K in keyof TelemetrySettings]: z.ZodType<TelemetrySettings[K]> } = {
  consent: z.object({ choice: z.enum(['anonymous', 'identified', 'off']), at: z.number() }).nullable(),
  endpoint: z.string().nullable(),
  retention: z.object({ days: z.number().positive(), megabytes: z.number().positive() }),
  optedOut: z.object({ at: z.number(), dropped: count, aborted: count }).nullable(),
  requestsWhileOff: z.object({ requests: count, bytes: count }),
}

export interface SettingsStore {
  readonly current: TelemetrySettings
  change(part: Partial<TelemetrySettings>): void
}

export function openSettings({ db, transaction }: Storage): SettingsStore {
  const rows = db.prepare('select key, value from telemetry_settings').all()
  const put = db.prepare(
    'insert into telemetry_settings values (?, ?) on conflict do update set value = excluded.value',
  )
  const stored = Object.fromEntries(
    rows.flatMap(({ key, value }) => {
      const shape = Object.entries(shapes).find(([name]) => name === key)?.[1]
      const read = shape && readJsonAs<unknown>(shape, String(value))
      return read === undefined ? [] : [[String(key), read]]
    }),
  )
  let current = { ...defaults, ...stored } as TelemetrySettings
  return {
    get current() {
      return current
    },
    change(part) {
      transaction(() => {
        for (const [key, value] of Object.entries(part)) put.run(key, JSON.stringify(value))
      })
      current = { ...current, ...part }
    },
  }
}
