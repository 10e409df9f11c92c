import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Counts } from './counts.ts'
import type { Condition, ParsedFilter } from './filter-sql.ts'
import { bodyHas, type SearchWord, searchQuery } from './search-words.ts'

/** Records `first` to `last`, both included. */
export interface NumberSpan {
  readonly first: number
  readonly last: number
}

export interface Found {
  /** The numbers of the matching records, newest first. */
  readonly matching: readonly number[]
  /** The oldest number that was looked at, where the look ended before the span did; null where it saw all of it. */
  readonly lookedDownTo: number | null
}

/** So few records are read and searched one by one sooner than through the text index. */
const few = 2000

/**
 * Finds matching records in order without sorting or scanning: one index, the most selective one by the counts, gives
 * candidates newest first, as many as asked for at most, and the other conditions are checked on those alone.
 */
export function createCandidates(db: DatabaseSync, counts: Counts) {
  const statements = new Map<string, ReturnType<typeof db.prepare>>()
  function all(sql: string, values: readonly SQLInputValue[]): readonly number[] {
    const statement = statements.get(sql) ?? db.prepare(sql)
    statements.set(sql, statement)
    return statement.all(...values).map(({ n }) => Number(n))
  }

  function size(condition: Condition): number {
    return condition.values.reduce<number>((sum, value) => sum + counts.of(condition.dimension, String(value)), 0)
  }

  /** One ordered read of the index for each value, the newest of all of them together. */
  function byCondition({ column, values }: Condition, { first, last }: NumberSpan, limit: number): readonly number[] {
    const one = `select * from (select n from telemetry_records where ${column} = ? and n between ? and ? order by n desc limit ?)`
    const sql = `select n from (${values.map(() => one).join(' union all ')}) order by n desc limit ?`
    return all(sql, [...values.flatMap((value) => [value, first, last, limit]), limit])
  }

  function byText(search: readonly SearchWord[], { first, last }: NumberSpan, limit: number): readonly number[] {
    const sql = `select rowid as n from telemetry_text
      where telemetry_text match ? and rowid between ? and ? order by rowid desc limit ?`
    return all(sql, [searchQuery(search), first, last, limit])
  }

  function byNumber({ first, last }: NumberSpan, limit: number): readonly number[] {
    return all('select n from telemetry_records where n between ? and ? order by n desc limit ?', [first, last, limit])
  }

  /** Those of the candidates that meet the other conditions. */
  function check(ns: readonly number[], { conditions, from, to }: Omit<ParsedFilter, 'search'>): readonly number[] {
    const clauses = [
      ...conditions.map(({ column, values }) => `+${column} in (${values.map(() => '?').join(', ')})`),
      ...(from === null ? [] : ['at >= ?']),
      ...(to === null ? [] : ['at <= ?']),
    ]
    if (clauses.length === 0) return ns
    const values = [...conditions.flatMap((condition) => condition.values), ...[from, to].filter((at) => at !== null)]
    const sql = `select n from telemetry_records
      where n in (select value from json_each(?)) and ${clauses.join(' and ')} order by n desc`
    return all(sql, [JSON.stringify(ns), ...values])
  }

  const bodies = db.prepare(
    'select n, body from telemetry_records where n in (select value from json_each(?)) order by n desc',
  )
  function searchOneByOne(ns: readonly number[], search: readonly SearchWord[]): readonly number[] {
    const rows = bodies.all(JSON.stringify(ns))
    return rows.filter(({ body }) => bodyHas(search, String(body))).map(({ n }) => Number(n))
  }

  return {
    matching(filter: ParsedFilter, span: NumberSpan, limit: number): Found {
      const { search } = filter
      const sized = filter.conditions.map((condition) => ({ condition, records: size(condition) }))
      const [smallest] = sized.sort((a, b) => a.records - b.records)
      const fewToRead = Math.min(smallest?.records ?? Infinity, span.last - span.first) <= few
      const byIndex = search !== null && !fewToRead
      const leader = byIndex ? undefined : smallest?.condition
      const ns = byIndex
        ? byText(search, span, limit)
        : leader
          ? byCondition(leader, span, limit)
          : byNumber(span, limit)
      const others = filter.conditions.filter((condition) => condition !== leader)
      const checked = check(ns, { ...filter, conditions: others })
      const oldest = ns.at(-1)
      return {
        matching: search !== null && fewToRead ? searchOneByOne(checked, search) : checked,
        lookedDownTo: ns.length === limit && oldest !== undefined && oldest > span.first ? oldest : null,
      }
    },
  }
}
