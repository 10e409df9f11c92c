import { createHash } from 'node:crypto'
import { eventMeanings, keyMeanings } from './contract/meanings.ts'
import { maskedHeaders } from './delivery/request-headers.ts'
import { leakCheck } from './leak-check.ts'
import type { Ledger } from './ledger/ledger.ts'
import { readBody } from './ledger/read-body.ts'
import type { StoredRecord } from './ledger/rows.ts'
import type { RecordDetail } from './view.ts'

/** Everything that there is to know about one record. */
export function recordDetail(ledger: Ledger, record: StoredRecord, privateValues: Iterable<string>): RecordDetail {
  const { summary, body, because, consent, removed } = record
  const last = ledger.lastRequest(summary.n)
  return {
    ...summary,
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    explained: explain(body),
    request: last && { method: 'POST', url: last.url, headers: maskedHeaders(last.url, summary.bytes) },
    reply: last?.reply ?? null,
    attemptsMade: ledger.attemptsOf(summary.n),
    because,
    meaning: eventMeanings[summary.event]?.meaning ?? 'not an event of the contract',
    consent,
    removed: removed ?? [],
    leakCheck: leakCheck(body, privateValues),
  }
}

/** A body's keys in its own order, each with the contract's meaning; one that the contract does not have is called that. */
function explain(body: string): RecordDetail['explained'] {
  const kept = readBody(body)
  return Object.keys(kept)
    .flatMap((key) =>
      key === 'properties' ? [key, ...Object.keys(kept.properties ?? {}).map((name) => `properties.${name}`)] : [key],
    )
    .map((path) => ({ path, ...(keyMeanings[path] ?? { meaning: 'not a key of the contract', identifies: false }) }))
}
