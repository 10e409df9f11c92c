import type { DatabaseSync } from 'node:sqlite'
import type { RecordFilter, RecordPage } from '../view.ts'
import { createCandidates, type Found, type NumberSpan } from './candidates.ts'
import type { Counts } from './counts.ts'
import { isCountKnown, type ParsedFilter, parseFilter } from './filter-sql.ts'
import { summaryColumns, toSummary } from './rows.ts'

export interface Pages {
  /**
   * The records that a filter lets through, newest first, older than the record `before`. Takes a bounded time, whatever
   * the filter: a page may come back short, or even empty, and `nextBefore` then says where the next look begins.
   * `matching` is counted anew with a first page and stays for those that follow it.
   */
  page(filter: RecordFilter, before: number | null, limit: number): RecordPage
}

/** How many records one look takes in, when no count can say beforehand where the matching ones are. */
const lookAt = 5000
/** No further look begins after so many milliseconds. */
const looksForMs = 15

export function createPages(db: DatabaseSync, counts: Counts): Pages {
  const candidates = createCandidates(db, counts)
  const rowsOf = db.prepare(
    `select ${summaryColumns} from telemetry_records where n in (select value from json_each(?)) order by n desc`,
  )
  const span = db.prepare(
    'select min(first_n) as first, max(last_n) as last from telemetry_minutes where minute between ? and ?',
  )

  function spanOf({ from, to }: ParsedFilter): NumberSpan {
    if (from === null && to === null) return { first: 0, last: Number.MAX_SAFE_INTEGER }
    const minute = (at: number) => Math.floor(at / 60_000)
    const row = span.get(minute(from ?? 0), minute(to ?? Number.MAX_SAFE_INTEGER))
    return { first: Number(row?.first ?? 1), last: Number(row?.last ?? 0) }
  }

  function countKnown({ conditions: [condition] }: ParsedFilter): number {
    if (!condition) return counts.totals().records
    return condition.values.reduce<number>((sum, value) => sum + counts.of(condition.dimension, String(value)), 0)
  }

  /** Looks again, further down, while a page is not full and there is time. */
  function look(filter: ParsedFilter, { first, last }: NumberSpan, wanted: number, each: number): Found {
    const until = performance.now() + looksForMs
    const matching: number[] = []
    for (let upTo = last; ; ) {
      const found = candidates.matching(filter, { first, last: upTo }, each)
      matching.push(...found.matching)
      const { lookedDownTo } = found
      if (matching.length > wanted || lookedDownTo === null || performance.now() > until)
        return { matching, lookedDownTo }
      upTo = lookedDownTo - 1
    }
  }

  let counted: { readonly key: string; readonly matching: number; readonly more: boolean } | null = null

  return {
    page(filter, before, limit) {
      const parsed = parseFilter(filter)
      const span = spanOf(parsed)
      const known = isCountKnown(parsed)
      const from = before === null ? span : { ...span, last: Math.min(span.last, before - 1) }
      const found = look(parsed, from, limit, known ? limit + 1 : lookAt)
      const shown = found.matching.slice(0, limit)
      const records = rowsOf.all(JSON.stringify(shown)).map(toSummary)
      const nextBefore = found.matching.length > limit ? (shown.at(-1) ?? null) : found.lookedDownTo
      if (known) return { records, matching: countKnown(parsed), more: false, nextBefore }
      const key = JSON.stringify(parsed)
      if (before === null || counted?.key !== key) {
        counted = { key, matching: found.matching.length, more: found.lookedDownTo !== null }
      }
      return { records, matching: counted.matching, more: counted.more, nextBefore }
    },
  }
}
