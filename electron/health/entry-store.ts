import { readJsonAs } from '../base/read-json.ts'
import type { Storage } from '../storage/storage.ts'
import { factShape, knownShape } from './kept-shapes.ts'
import type { Known } from './seen-changes.ts'
import type { HealthEntry, HealthFact, HealthPage } from './view.ts'

export interface NewEntry {
  readonly at: number
  readonly until?: number
  readonly times?: number
  readonly unseen?: boolean
  readonly fact: HealthFact
}

/** Timelines in SQLite, bounded in the number of their lines. */
export interface EntryStore {
  /** Adds a line, or counts it in the same line of a short while ago. */
  add(deploymentId: string, entry: NewEntry): void
  /** Puts a better-known fact in the place of the newest entry of its kind. */
  amend(deploymentId: string, fact: HealthFact): void
  /** @param before the `until` and the number of the oldest entry that the reader has; null for the newest page */
  page(deploymentId: string, before: { readonly until: number; readonly n: number } | null): HealthPage
  known(deploymentId: string): Known | null
  keepKnown(deploymentId: string, known: Known, now: number): void
  /** Deployments that are known, and since when. */
  allKnown(): ReadonlyMap<string, number>
  forget(deploymentId: string): void
}

/** What happens again within this time is one line: a crash loop of a night is a handful of lines. */
const sameWithinMs = 10 * 60_000
/** How many of the newest lines are compared. */
const looksBack = 8
const kept = 2_000
/** Trimming costs a scan, so it is done once in as many lines. */
const trimEvery = 100
const pageSize = 200

export function createEntryStore({ db, transaction }: Storage): EntryStore {
  const insert = db.prepare(
    'insert into health_entry (deployment_id, at, until, times, unseen, fact) values (?, ?, ?, ?, ?, ?)',
  )
  const newest = db.prepare(
    'select n, until, fact from health_entry where deployment_id = ? order by until desc, n desc limit ?',
  )
  const again = db.prepare('update health_entry set until = ?, times = times + ? where n = ?')
  const replace = db.prepare('update health_entry set fact = ? where n = ?')
  const trim = db.prepare(
    `delete from health_entry where n in
      (select n from health_entry where deployment_id = ? order by until desc, n desc limit -1 offset ?)`,
  )
  const select = db.prepare(
    `select n, at, until, times, unseen, fact from health_entry
      where deployment_id = ? and (until, n) < (?, ?) order by until desc, n desc limit ?`,
  )
  const readKnown = db.prepare('select known from health_known where deployment_id = ?')
  const writeKnown = db.prepare(
    `insert into health_known (deployment_id, since, known) values (?, ?, ?)
      on conflict do update set known = excluded.known`,
  )
  const selectKnown = db.prepare('select deployment_id, since from health_known')
  let added = 0

  return {
    add(deploymentId, { at, until = at, times = 1, unseen = false, fact }) {
      const text = JSON.stringify(fact)
      const same = newest.all(deploymentId, looksBack).find((row) => row.fact === text)
      const repeats = fact.kind !== 'gap' && !unseen && same !== undefined
      if (repeats && at >= Number(same.until) && at - Number(same.until) < sameWithinMs) {
        again.run(until, times, Number(same.n))
        return
      }
      insert.run(deploymentId, at, until, times, unseen ? 1 : 0, text)
      added += 1
      if (added % trimEvery === 0) trim.run(deploymentId, kept)
    },
    amend(deploymentId, fact) {
      const row = newest.all(deploymentId, looksBack).find((one) => factOf(one.fact).kind === fact.kind)
      if (row) replace.run(JSON.stringify(fact), Number(row.n))
    },
    page(deploymentId, before) {
      const { until, n } = before ?? { until: Number.MAX_SAFE_INTEGER, n: Number.MAX_SAFE_INTEGER }
      const rows = select.all(deploymentId, until, n, pageSize + 1)
      return { entries: rows.slice(0, pageSize).map(entryOf), more: rows.length > pageSize }
    },
    known(deploymentId) {
      const row = readKnown.get(deploymentId)
      return (row && readJsonAs(knownShape, String(row.known))) ?? null
    },
    keepKnown: (deploymentId, known, now) => void writeKnown.run(deploymentId, now, JSON.stringify(known)),
    allKnown: () => new Map(selectKnown.all().map((row) => [String(row.deployment_id), Number(row.since)])),
    forget(deploymentId) {
      transaction(() => {
        for (const table of ['health_entry', 'health_known', 'health_slot', 'health_mute'])
          db.prepare(`delete from ${table} where deployment_id = ?`).run(deploymentId)
      })
    },
  }
}

/** A line that was damaged, or that a newer version wrote, keeps its place and says so. */
function factOf(text: unknown): HealthFact {
  return (
    readJsonAs(factShape, String(text)) ?? {
      kind: 'state',
      condition: 'unknown',
      why: 'this line cannot be read any more',
    }
  )
}

function entryOf(row: Readonly<Record<string, unknown>>): HealthEntry {
  return {
    n: Number(row.n),
    at: Number(row.at),
    until: Number(row.until),
    count: Number(row.times),
    unseen: row.unseen === 1,
    fact: factOf(row.fact),
  }
}
