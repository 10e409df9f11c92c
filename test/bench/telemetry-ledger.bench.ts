import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RecordFilter } from '../../electron/telemetry/view.ts'
import { filledEveryMs, filledFrom, fillLedger, madeUpRecord } from '../support/telemetry/fill-ledger.ts'
import { temporaryLedger } from '../support/telemetry/temporary-ledger.ts'
import type { BenchRow } from './results/bench-row.ts'
import { percentile } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

// The log's first page, a filter and a search at a million records, and records per second, each beside a yardstick of the
// same run on the same disk.

const many = Number(process.env.RSD_BENCH_RECORDS ?? 1_000_000)
const rounds = 40

const middle = (records: number) => filledFrom + (records / 2) * filledEveryMs
const questions: readonly (readonly [string, (records: number) => RecordFilter])[] = [
  ['first page', () => ({})],
  ['filter: a common state', () => ({ states: ['accepted'] })],
  ['filter: a rare state', () => ({ states: ['rejected'] })],
  [
    'filter: state, event and deployment',
    () => ({ states: ['accepted'], events: ['server_stop'], deploymentId: 'deployment7' }),
  ],
  ['filter: a day long ago', (records) => ({ from: middle(records), to: middle(records) + 86_400_000 })],
  ['search: a word in every tenth record', () => ({ text: 'somebody' })],
  ['search: a word in most records', () => ({ text: 'postgres' })],
  ['search: a version', () => ({ text: '1.29.3' })],
  ['search: two words', () => ({ text: 'mysql server_stop' })],
  ['search: a beginning in most records', () => ({ text: 'adapte' })],
  ['search: what is not there', () => ({ text: 'nothing of the kind' })],
]

function ask(records: number) {
  using log = temporaryLedger()
  fillLedger(log.storage, log.ledger, records)
  const times = questions.map(([what, filter]) => {
    const taken = Array.from({ length: rounds }, () => {
      const began = performance.now()
      log.ledger.pages.page(filter(records), null, 100)
      return performance.now() - began
    })
    return { what, taken }
  })
  const session = randomUUID()
  const began = performance.now()
  for (let i = 0; i < 5000; i += 1) log.ledger.add(madeUpRecord(records + i, session))
  const perSecond = 5000 / ((performance.now() - began) / 1000)
  return { times, perSecond, bare: bareInserts(log.storage.folder) }
}

/** The least that a durable record can cost on this disk: one insert into a table without an index, one commit. */
function bareInserts(folder: string): number {
  const db = new DatabaseSync(join(folder, 'bare.db'))
  db.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (n integer primary key, body text)')
  const insert = db.prepare('insert into t (body) values (?)')
  const { body } = madeUpRecord(0, randomUUID())
  const began = performance.now()
  for (let i = 0; i < 5000; i += 1) insert.run(body)
  const perSecond = 5000 / ((performance.now() - began) / 1000)
  db.close()
  return perSecond
}

const small = ask(many / 100)
const large = ask(many)
const questionRows = large.times.map(
  ({ what, taken }, i): BenchRow => ({
    name: `telemetry log, ${what}, 95%`,
    unit: 'ms',
    measured: percentile(taken, 0.95),
    baseline: { what: 'with a hundredth of the records', value: percentile(small.times[i]?.taken ?? [], 0.95) },
    bound: { of: 'measured', is: 'under', value: 50 },
    note: `${many} records`,
  }),
)
const allTaken = (asked: typeof large) => asked.times.flatMap(({ taken }) => taken)

keepRows('telemetry-ledger', [
  {
    name: 'telemetry log, all questions, 95%',
    unit: 'ms',
    measured: percentile(allTaken(large), 0.95),
    baseline: { what: 'with a hundredth of the records', value: percentile(allTaken(small), 0.95) },
    bound: { of: 'measured', is: 'under', value: 50 },
    note: `${many} records`,
  },
  ...questionRows,
  {
    name: 'telemetry records written durably',
    unit: '/s',
    measured: large.perSecond,
    baseline: { what: 'bare inserts on the same disk', value: large.bare },
    bound: { of: 'measured', is: 'at least', value: 1000 },
    note: `beside ${many} that are there; nothing is sent meanwhile`,
  },
])
