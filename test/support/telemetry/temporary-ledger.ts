import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage } from '../../../electron/storage/open-storage.ts'
import type { Storage } from '../../../electron/storage/storage.ts'
import { createLedger, type Ledger } from '../../../electron/telemetry/ledger/ledger.ts'

export interface TemporaryLedger extends Disposable {
  readonly storage: Storage
  readonly ledger: Ledger
}

/** A ledger in a data folder of its own, removed at the end. */
export function temporaryLedger(): TemporaryLedger {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-ledger-'))
  const storage = openStorage(folder)
  return {
    storage,
    ledger: createLedger(storage, 'this-run'),
    [Symbol.dispose]() {
      storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
