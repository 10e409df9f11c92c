import { masked } from '../masked.ts'
import type { SettingSource, SettingView, TelemetryView } from '../view.ts'
import { checkEndpoint, segmentEndpoints } from './check-endpoint.ts'

export interface DestinationSources {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly storedWriteKey: string | null
  readonly storedEndpoint: string | null
  /** Of this build; empty where it has none. */
  readonly buildWriteKey: string
}

/** Where records go, or why they cannot go anywhere. */
export type Destination =
  | { readonly possible: true; readonly url: string; readonly writeKey: string }
  | { readonly possible: false; readonly why: string }

export interface DecidedDestination {
  readonly destination: Destination
  readonly words: string
  readonly writeKey: SettingView
  readonly endpoint: TelemetryView['endpoint']
}

/** The environment goes before the user's setting, and that before what the build brings. */
export function decideDestination(given: DestinationSources): DecidedDestination {
  const writeKey = decideWriteKey(given)
  const endpoint = decideEndpoint(given)
  const host = endpoint.url === null ? 'nowhere' : new URL(endpoint.url).host
  if (endpoint.url === null) {
    const why = endpoint.problem
    return {
      destination: { possible: false, why },
      words: `none: ${why}`,
      writeKey: writeKey.setting,
      endpoint: endpoint.setting,
    }
  }
  if (writeKey.key === null) {
    const why = 'this build has no write key; one can be set in Settings'
    return {
      destination: { possible: false, why },
      words: `none: ${why}`,
      writeKey: writeKey.setting,
      endpoint: endpoint.setting,
    }
  }
  return {
    destination: { possible: true, url: endpoint.url, writeKey: writeKey.key },
    words: `${host}, key ${masked(writeKey.key)} (${writeKey.yours ? 'yours' : 'this build’s'})`,
    writeKey: writeKey.setting,
    endpoint: endpoint.setting,
  }
}

function decideWriteKey({ env, storedWriteKey, buildWriteKey }: DestinationSources) {
  const fromEnv = env.RS_SEGMENT_WRITE_KEY?.trim() || null
  const fromBuild = buildWriteKey || null
  const key = fromEnv ?? storedWriteKey ?? fromBuild
  const sources: readonly SettingSource[] = [
    { source: 'RS_SEGMENT_WRITE_KEY', says: fromEnv && masked(fromEnv), decides: fromEnv !== null },
    {
      source: 'your setting',
      says: storedWriteKey && masked(storedWriteKey),
      decides: !fromEnv && storedWriteKey !== null,
    },
    { source: 'this build', says: fromBuild && masked(fromBuild), decides: !fromEnv && !storedWriteKey },
  ]
  const lockedBy = fromEnv && 'RS_SEGMENT_WRITE_KEY decides in this run. Start without it to set a key here.'
  return { key, yours: key !== fromBuild, setting: { value: key === null ? 'none' : masked(key), sources, lockedBy } }
}

function decideEndpoint({ env, storedEndpoint }: DestinationSources) {
  const fromEnv = env.RS_SEGMENT_ENDPOINT?.trim() || null
  const checked = checkEndpoint(fromEnv ?? storedEndpoint ?? 'us')
  const sources: readonly SettingSource[] = [
    { source: 'RS_SEGMENT_ENDPOINT', says: fromEnv, decides: fromEnv !== null },
    { source: 'your setting', says: storedEndpoint, decides: !fromEnv && storedEndpoint !== null },
    { source: 'default', says: segmentEndpoints.us, decides: !fromEnv && storedEndpoint === null },
  ]
  const lockedBy = fromEnv && 'RS_SEGMENT_ENDPOINT decides in this run. Start without it to choose here.'
  if (!checked.fits) {
    // What does not fit may hold a password, so it is not shown.
    const hidden = sources.map((source) => (source.decides ? { ...source, says: 'not usable' } : source))
    const setting = { value: 'not usable', sources: hidden, lockedBy, region: 'custom' as const }
    return { url: null, problem: `the endpoint cannot be used: ${checked.problem}`, setting }
  }
  return { url: checked.url, setting: { value: checked.url, sources, lockedBy, region: checked.region } }
}
