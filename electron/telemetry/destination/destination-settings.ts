import { Failure } from '../../base/failure.ts'
import type { SecretStore } from '../../storage/storage.ts'
import type { SettingsStore } from '../settings.ts'
import { checkEndpoint } from './check-endpoint.ts'

const secretName = 'telemetry/write-key'

/** The user's own destination: the write key among the secrets, the endpoint among the settings. */
export interface DestinationSettings {
  readonly writeKey: string | null
  /** @throws Failure `telemetry-locked` */
  setWriteKey(writeKey: string | null): Promise<void>
  /** @throws Failure `telemetry-locked`, `endpoint-unusable` */
  setEndpoint(endpoint: string | null): void
}

export async function openDestinationSettings(
  secrets: SecretStore,
  settings: SettingsStore,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DestinationSettings> {
  let writeKey = (await secrets.get(secretName)) ?? null

  function refuseIfSet(name: string): void {
    if (!env[name]?.trim()) return
    throw new Failure('telemetry-locked', `${name} decides in this run. Nothing was changed.`, {
      hint: `Start without ${name} to change it here.`,
    })
  }

  return {
    get writeKey() {
      return writeKey
    },
    async setWriteKey(next) {
      refuseIfSet('RS_SEGMENT_WRITE_KEY')
      const key = next?.trim() || null
      if (key === null) await secrets.delete(secretName)
      else await secrets.set(secretName, key)
      writeKey = key
    },
    setEndpoint(endpoint) {
      refuseIfSet('RS_SEGMENT_ENDPOINT')
      const checked = endpoint === null ? null : checkEndpoint(endpoint)
      if (checked && !checked.fits) {
        throw new Failure(
          'endpoint-unusable',
          `This endpoint cannot be used: ${checked.problem}. Nothing was changed.`,
          { hint: 'Give an HTTPS address, or plain HTTP on this machine.' },
        )
      }
      // A region's name stays a name, so that it follows Segment if its address changes.
      settings.change({ endpoint: checked && (checked.region === 'custom' ? checked.url : checked.region) })
    },
  }
}
