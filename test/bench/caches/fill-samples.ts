import { tiers } from '../../../electron/caches/samples/tiers.ts'
import type { Storage } from '../../../electron/storage/storage.ts'

export interface Filling {
  readonly deployments: number
  readonly queriesEach: number
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Fills all tiers with samples of every slot, as if all had been busy for a week: the most that the sampler leaves. */
export function fillSamples({ db, transaction }: Storage, { deployments, queriesEach, now }: Filling): void {
  const series = db.prepare('insert into sample_series (deployment_id, query_id, last_at) values (?, ?, ?) returning n')
  const sample = db.prepare(
    `with recursive slots (value) as (select :first union all select value + 1 from slots where value < :last)
      insert into sample (series, tier, slot, ms, cached, upstream, hits, misses, evictions, cached_p50, cached_p95,
      cached_p99, upstream_p50, upstream_p95, upstream_p99, connections, memory, memory_limit)
      select :series, :tier, value, :ms, value % 977, value % 31, value % 900, value % 77, 0, 180, 320 + value % 50, 700, 2400,
        5600 + value % 900, 9000, 12, 300000000 + value % 1000000, 1000000000
      from slots`,
  )
  for (let deployment = 0; deployment < deployments; deployment += 1) {
    transaction(() => {
      for (let query = 0; query <= queriesEach; query += 1) {
        const id = query === 0 ? '' : `q_${query.toString(16)}`
        const n = Number(series.get(`deployment-${deployment}`, id, now)?.n)
        for (const { tier, slotMs, keptMs } of tiers) {
          const last = Math.floor(now / slotMs)
          sample.run({ series: n, tier, ms: slotMs, first: last - keptMs / slotMs + 1, last })
        }
      }
    })
  }
}
