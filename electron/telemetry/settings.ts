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

export interface SettingsStore {
  readonly current: TelemetrySettings
  change(part: Partial<TelemetrySettings>): void
}

export function openSettings({ db, transaction }: Storage): SettingsStore {
  const rows = db.prepare('select key, value from telemetry_settings').all()
  const put = db.prepare(
    'insert into telemetry_settings values (?, ?) on conflict do update set value = excluded.value',
  )
  const stored = Object.fromEntries(rows.map(({ key, value }) => [String(key), JSON.parse(String(value)) as unknown]))
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
