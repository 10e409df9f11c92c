import type { SQLInputValue } from 'node:sqlite'
import type { Storage } from '../../storage/storage.ts'
import { type FigureName, type Figures, figureNames, type Sample } from './figures.ts'
import { insertSample, readSamples, rollUpSample } from './sample-sql.ts'
import { type Tier, tiers } from './tiers.ts'

/** One slot of a series as it is kept. */
export interface KeptSample {
  readonly slot: number
  readonly ms: number
  readonly figures: Figures
}

/** Samples in SQLite, bounded in time by their tiers and in number by what is given to `trim`. */
export interface SampleStore {
  /** Keeps samples, in one transaction. */
  add(samples: readonly Sample[]): void
  /** Puts new samples together to the longer tiers, a chunk at a time. Returns whether there is more to do. */
  rollUp(most: number): boolean
  read(deploymentId: string, queryId: string, tier: Tier, first: number, last: number): readonly KeptSample[]
  /** Executions a minute of the queries that were executed since, by query id. */
  callRates(deploymentId: string, since: number): ReadonlyMap<string, number>
  /** When the newest sample was kept, of any deployment; null where there is none. */
  newestAt(): number | null
  /** Removes what is past its time, or dated after now, of the series whose turn it is. Call it about once a minute. */
  prune(now: number): void
  /** Removes the queries' series of a deployment that are too many, those without news first. */
  trim(deploymentId: string, most: number): void
  forget(deploymentId: string): void
}

/** Series whose old samples are removed in one call of `prune`. */
const prunedAtOnce = 100

export function createSampleStore({ db, transaction }: Storage): SampleStore {
  const insert = db.prepare(insertSample)
  const roll = db.prepare(rollUpSample)
  const select = db.prepare(readSamples)
  select.setReturnArrays(true)
  const addSeries = db.prepare(
    'insert into sample_series (deployment_id, query_id, last_at) values (?, ?, ?) on conflict do update set last_at = excluded.last_at returning n',
  )
  const touch = db.prepare('update sample_series set last_at = ? where n = ?')
  const findSeries = db.prepare('select n from sample_series where deployment_id = ? and query_id = ?')
  const nextSeries = db.prepare('select n, last_at from sample_series where n > ? order by n limit ?')
  const removeOld = db.prepare('delete from sample where series = ? and tier = ? and (slot < ? or slot > ?)')
  const removeSeries = db.prepare('delete from sample_series where n = ?')
  const recentCalls = db.prepare(
    `select query_id, sum(ms) as ms, sum(coalesce(cached, 0) + coalesce(upstream, 0)) as calls
      from sample_series join sample on series = n
      where deployment_id = ? and tier = 0 and slot >= ? and ms > 0 group by query_id`,
  )
  const surplus = db.prepare(
    "select n from sample_series where deployment_id = ? and query_id <> '' order by last_at desc limit -1 offset ?",
  )

  const numbers = new Map<string, number>()
  const lastAt = new Map<number, number>()
  /** Series with new samples, by the minute that they fell into. */
  const dirty = new Map<number, Set<number>>()
  let prunedTo = 0
  for (const [minute, series] of unrolled(db)) dirtyOf(minute).add(series)

  function dirtyOf(minute: number): Set<number> {
    const found = dirty.get(minute) ?? new Set()
    dirty.set(minute, found)
    return found
  }

  function seriesOf({ deploymentId, queryId, at }: Sample): number {
    const key = `${deploymentId} ${queryId}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const n = Number(addSeries.get(deploymentId, queryId, at)?.n)
    numbers.set(key, n)
    return n
  }

  function drop(n: number): void {
    removeSeries.run(n)
    lastAt.delete(n)
    for (const [key, number] of numbers) if (number === n) numbers.delete(key)
    for (const series of dirty.values()) series.delete(n)
  }

  function rollSeries(minute: number, series: number): void {
    roll.run({ slot: minute, series, tier: 0, first: minute * 6, last: minute * 6 + 5 })
    const five = Math.floor(minute / 5)
    roll.run({ slot: five, series, tier: 1, first: five * 5, last: five * 5 + 4 })
    const at = lastAt.get(series)
    if (at !== undefined) touch.run(at, series)
  }

  return {
    add(samples) {
      transaction(() => {
        for (const sample of samples) {
          const series = seriesOf(sample)
          const slot = Math.floor(sample.at / tiers[0].slotMs)
          insert.run(series, slot, Math.round(sample.ms), ...valuesOf(sample.figures))
          lastAt.set(series, sample.at)
          dirtyOf(Math.floor(slot / 6)).add(series)
        }
      })
    },
    rollUp(most) {
      let left = most
      transaction(() => {
        for (const [minute, all] of dirty) {
          for (const series of all) {
            if (left <= 0) return
            left -= 1
            rollSeries(minute, series)
            all.delete(series)
          }
          dirty.delete(minute)
        }
      })
      return dirty.size > 0
    },
    read(deploymentId, queryId, { tier }, first, last) {
      const n = findSeries.get(deploymentId, queryId)?.n
      if (n === undefined) return []
      const rows: unknown = select.all(n, tier, first, last)
      return (rows as readonly (readonly unknown[])[]).map(keptSample)
    },
    callRates(deploymentId, since) {
      const rows = recentCalls.all(deploymentId, Math.floor(since / tiers[0].slotMs))
      const minutes = Number(rows.find((row) => row.query_id === '')?.ms ?? 0) / 60_000
      const queries = minutes === 0 ? [] : rows.filter((row) => row.query_id !== '')
      return new Map(queries.map((row) => [String(row.query_id), Number(row.calls) / minutes]))
    },
    newestAt() {
      const at = db.prepare('select max(last_at) as at from sample_series').get()?.at
      return typeof at === 'number' ? at : null
    },
    prune(now) {
      transaction(() => {
        const turn = nextSeries.all(prunedTo, prunedAtOnce)
        for (const { n, last_at: last } of turn) {
          for (const { tier, slotMs, keptMs } of tiers) {
            removeOld.run(Number(n), tier, Math.floor((now - keptMs) / slotMs), Math.floor(now / slotMs) + 1)
          }
          if (Number(last) < now - tiers[2].keptMs && (lastAt.get(Number(n)) ?? 0) < now - tiers[2].keptMs)
            drop(Number(n))
        }
        prunedTo = turn.length < prunedAtOnce ? 0 : Number(turn.at(-1)?.n)
        db.prepare('delete from sample_mark where at < ?').run(now - tiers[2].keptMs)
      })
    },
    trim(deploymentId, most) {
      transaction(() => {
        for (const { n } of surplus.all(deploymentId, most)) drop(Number(n))
      })
    },
    forget(deploymentId) {
      transaction(() => {
        for (const { n } of db.prepare('select n from sample_series where deployment_id = ?').all(deploymentId))
          drop(Number(n))
      })
    },
  }
}

/** What an earlier run kept and did not put together any more. */
function unrolled(db: Storage['db']): readonly (readonly [minute: number, series: number])[] {
  const minutes = db.prepare(
    `select distinct slot / 6 as minute from sample where series = :n and tier = 0 and slot / 6 >=
      coalesce((select max(slot) from sample where series = :n and tier = 1), 0)`,
  )
  const all = db.prepare('select n from sample_series').all()
  return all.flatMap(({ n }) => minutes.all({ n: Number(n) }).map(({ minute }) => [Number(minute), Number(n)] as const))
}

function valuesOf(figures: Figures): readonly SQLInputValue[] {
  return figureNames.map((name) => {
    const value = figures[name]
    if (value === null || value === undefined || !Number.isFinite(value)) return null
    if (name === 'snapshot') return value
    // The largest number of 64 bits stands for "not known" in some versions, and neither fits the column nor a chart.
    const whole = Math.round(value)
    return Number.isSafeInteger(whole) ? whole : null
  })
}

/** From a row as an array, which is read much faster than an object: a chart has two thousand of them. */
function keptSample([slot, ms, ...values]: readonly unknown[]): KeptSample {
  const figures: { -readonly [K in FigureName]?: number | null } = {}
  for (let index = 0; index < figureNames.length; index += 1) {
    const [name, value] = [figureNames[index], values[index]]
    if (name !== undefined && typeof value === 'number') figures[name] = value
  }
  return { slot: Number(slot), ms: Number(ms), figures }
}
