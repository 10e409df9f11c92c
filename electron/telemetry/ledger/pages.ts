import type { DatabaseSync } from 'node:sqlite'
import type { RecordFilter, RecordPage } from '../view.ts'
import { createCandidates, type NumberSpan } from './candidates.ts'
import type { Counts } from './counts.ts'
import { isCountKnown, type ParsedFilter, parseFilter } from './filter-sql.ts'
import { summaryColumns, toSummary } from './rows.ts'

export interface Pages {
  /**
   * The records that a filter lets through, newest first, older than the record `before`. Looks at a bounded number of
   * records, whatever the filter: a page may come back short, and `nextBefore` then says where the next look begins.
   */
  page(filter: RecordFilter, before: number | null, limit: number): RecordPage
}

/** How many records one page looks at, at most, when no count can say beforehand where the matching ones are. */
const lookAt = 5000

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

  return {
    page(filter, before, limit) {
      const parsed = parseFilter(filter)
      const { first, last } = spanOf(parsed)
      const known = isCountKnown(parsed)
      const upTo = before === null ? last : Math.min(last, before - 1)
      const look = (end: number, many: number) => candidates.matching(parsed, { first, last: end }, many)
      const found = look(upTo, known ? limit + 1 : lookAt)
      const shown = found.matching.slice(0, limit)
      const records = rowsOf.all(JSON.stringify(shown)).map(toSummary)
      const rest = found.matching.length > limit
      const nextBefore = rest ? (shown.at(-1) ?? null) : found.lookedDownTo
      if (known) return { records, matching: countKnown(parsed), more: false, nextBefore }
      const whole = before === null ? found : look(last, lookAt)
      return { records, matching: whole.matching.length, more: whole.lookedDownTo !== null, nextBefore }
    },
  }
}
