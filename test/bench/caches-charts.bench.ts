// A week of samples of fifty deployments: one chart, held against one of a file with a single deployment.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chartOf, chartSlots } from '../../electron/caches/samples/charts.ts'
import { createMarks, type Marks } from '../../electron/caches/samples/marks.ts'
import { createSampleStore, type SampleStore } from '../../electron/caches/samples/sample-store.ts'
import { spans } from '../../electron/caches/samples/tiers.ts'
import type { SpanName } from '../../electron/caches/view.ts'
import { openStorage } from '../../electron/storage/open-storage.ts'
import type { Storage } from '../../electron/storage/storage.ts'
import { fillSamples } from './caches/fill-samples.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median, percentile } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const deployments = 50
/** What the sampler follows of each when there are fifty, and keeps of those that were busy within a week. */
const queriesEach = 20
const now = Date.now()
const rounds = 30

interface Kept {
  readonly store: SampleStore
  readonly marks: Marks
}

function chart(kept: Kept, span: SpanName, deploymentId: string, queryId: string): void {
  const { tier } = spans[span]
  const { first, last } = chartSlots(span, now)
  const read = (query: string) => kept.store.read(deploymentId, query, tier, first, last)
  const marks = kept.marks.between(deploymentId, queryId, first * tier.slotMs, now)
  const samples = read(queryId)
  JSON.stringify(chartOf({ span, now, samples, wholeSamples: queryId === '' ? null : read(''), marks }))
}

function measured(storage: Storage, count: number): { readonly week: number[]; readonly worst: number } {
  const kept = { store: createSampleStore(storage), marks: createMarks(storage) }
  const week: number[] = []
  const all: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const span of ['1h', '6h', '24h', '7d'] as const) {
      const began = performance.now()
      chart(kept, span, `deployment-${round % count}`, round % 2 === 0 ? '' : 'q_3')
      all.push(performance.now() - began)
      if (span === '7d') week.push(performance.now() - began)
    }
  }
  return { week, worst: percentile(all, 0.95) }
}

function withSamples<T>(count: number, work: (storage: Storage) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-bench-'))
  const storage = openStorage(folder)
  try {
    fillSamples(storage, { deployments: count, queriesEach, now })
    return work(storage)
  } finally {
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const one = withSamples(1, (storage) => measured(storage, 1))
const { many, rows, bytes } = withSamples(deployments, (storage) => ({
  many: measured(storage, deployments),
  rows: Number(storage.db.prepare('select count(*) as n from sample').get()?.n),
  bytes: Number(
    storage.db.prepare('select page_count * page_size as n from pragma_page_count(), pragma_page_size()').get()?.n,
  ),
}))

const benchRows: readonly BenchRow[] = [
  {
    name: `one chart of a week, ${deployments} deployments`,
    unit: 'ms',
    measured: percentile(many.week, 0.95),
    baseline: { what: 'the same chart where there is one deployment alone', value: percentile(one.week, 0.95) },
    bound: { of: 'measured', is: 'under', value: 50 },
    note: `p95 of ${rounds}, as JSON; median ${median(many.week).toFixed(1)} ms; ${rows} samples in ${(bytes / 1e6).toFixed(0)} MB`,
  },
  {
    name: `any chart, ${deployments} deployments`,
    unit: 'ms',
    measured: many.worst,
    baseline: { what: 'the same charts where there is one deployment alone', value: one.worst },
    note: 'p95 over all spans, of instances and of queries',
  },
]
keepRows('caches-charts', benchRows)
