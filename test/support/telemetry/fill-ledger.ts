import { randomUUID } from 'node:crypto'
import type { Storage } from '../../../electron/storage/storage.ts'
import { composeBody } from '../../../electron/telemetry/contract/compose-body.ts'
import { dictionary } from '../../../electron/telemetry/contract/dictionary.ts'
import type { Ledger } from '../../../electron/telemetry/ledger/ledger.ts'
import type { NewRecord } from '../../../electron/telemetry/ledger/records.ts'
import type { RecordState } from '../../../electron/telemetry/view.ts'

const events = dictionary.events.map(({ event }) => event)
/** Mostly accepted, and of every settled state a few, the rarest one in a hundred thousand. */
const stateOf = (i: number): RecordState =>
  i % 100_000 === 7
    ? 'refused'
    : i % 1000 === 3
      ? 'rejected'
      : i % 50 === 2
        ? 'suppressed'
        : i % 20 === 1
          ? 'dropped'
          : 'accepted'

export const filledFrom = Date.UTC(2026, 0, 1)
/** One record every four seconds. */
export const filledEveryMs = 4000

/** The i-th record of a made-up history: 500 to a session, 40 deployments of which one is rare, a tenth identified. */
export function madeUpRecord(i: number, session: string): NewRecord {
  const event = events[i % events.length] ?? 'server_start'
  const at = filledFrom + i * filledEveryMs
  const deployment = i % 10_000 === 9 ? 'rare' : `deployment${i % 39}`
  const version = `1.${i % 30}.${i % 7}`
  const identified = i % 10 === 0
  return {
    messageId: randomUUID(),
    state: stateOf(i),
    why: '200',
    event,
    at,
    deploymentId: deployment,
    deploymentName: deployment,
    session,
    identified,
    body: composeBody({
      anonymousId: session,
      event,
      properties: {
        adapter_version: version,
        commit_id: '4f1c09ab',
        db_backend: i % 3 === 0 ? 'mysql' : 'postgres',
        docker_version: '28.2.2',
        server_version: version,
      },
      at,
      userId: identified ? 'somebody' : null,
    }),
    because: `the engine reports that "${deployment}" runs`,
    consent: 'anonymous, by your choice of Nov 24, 2026',
  }
}

/** Fills an empty ledger, a thousand records a transaction. */
export function fillLedger(storage: Storage, ledger: Ledger, records: number): void {
  let session: string = randomUUID()
  for (let i = 0; i < records; ) {
    storage.transaction(() => {
      for (const end = Math.min(i + 1000, records); i < end; i += 1) {
        if (i % 500 === 0) session = randomUUID()
        ledger.add(madeUpRecord(i, session))
      }
    })
  }
}
