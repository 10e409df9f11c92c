import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../../electron/base/clock.ts'
import type { Log } from '../../../electron/base/log.ts'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import { createTelemetry } from '../../../electron/telemetry/create-telemetry.ts'
import type { Telemetry, TelemetryOptions } from '../../../electron/telemetry/telemetry.ts'
import { memorySecrets } from './memory-secrets.ts'

export interface OpenedTelemetry extends AsyncDisposable {
  readonly telemetry: Telemetry
  readonly options: TelemetryOptions
  readonly folder: string
  readonly warnings: readonly string[]
  readonly errors: readonly unknown[]
  /** Ends it and keeps the folder, for another run on the same data. */
  end(): Promise<void>
}

export interface OpenOptions extends Partial<TelemetryOptions> {
  /** Kept when given; otherwise a new one, removed at the end. */
  readonly folder?: string
  readonly endpoint?: string
}

/** Telemetry on a data folder of its own, with a write key, retries at once, and a log that is kept. */
export async function openTelemetry({ folder, endpoint, ...given }: OpenOptions = {}): Promise<OpenedTelemetry> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'rsd-telemetry-'))
  const storage = openStorage(data)
  const warnings: string[] = []
  const errors: unknown[] = []
  const log: Log = {
    info: () => {},
    warn: (message, fields) => void warnings.push(`${message} ${JSON.stringify(fields)}`),
    error: (_, error) => void errors.push(error),
  }
  const options: TelemetryOptions = {
    storage,
    secrets: memorySecrets(),
    clock: systemClock,
    log,
    env: {
      RS_SEGMENT_WRITE_KEY: 'write-key-of-the-test',
      ...(endpoint !== undefined && { RS_SEGMENT_ENDPOINT: endpoint }),
    },
    disabledByFlag: false,
    commitId: '4f1c09ab',
    buildWriteKey: '',
    privateValues: () => [],
    random: () => 0,
    ...given,
  }
  const telemetry = await createTelemetry(options)
  let ended = false
  async function end(): Promise<void> {
    if (ended) return
    ended = true
    await telemetry.close()
    storage.close()
  }
  return {
    telemetry,
    options,
    folder: data,
    warnings,
    errors,
    end,
    async [Symbol.asyncDispose]() {
      await end()
      if (folder === undefined) rmSync(data, { recursive: true, force: true })
    },
  }
}
