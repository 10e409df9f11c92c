import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Counts } from './counts.ts'
import type { Condition, ParsedFilter } from './filter-sql.ts'

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

/** Fewer than this and the records of one condition are cheaper to search one by one than the whole text index. */
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

  function byText(search: string, { first, last }: NumberSpan, limit: number): readonly number[] {
    const sql = `select rowid as n from telemetry_text
      where telemetry_text match ? and rowid between ? and ? order by rowid desc limit ?`
    return all(sql, [search, first, last, limit])
  }

  function byNumber({ first, last }: NumberSpan, limit: number): readonly number[] {
    return all('select n from telemetry_records where n between ? and ? order by n desc limit ?', [first, last, limit])
  }

  /** Those of the candidates that meet the rest of the filter. */
  function check(ns: readonly number[], rest: Omit<ParsedFilter, 'search'>, search: string | null): readonly number[] {
    const clauses = [
      ...rest.conditions.map(({ column, values }) => `+${column} in (${values.map(() => '?').join(', ')})`),
      ...(rest.from === null ? [] : ['at >= ?']),
      ...(rest.to === null ? [] : ['at <= ?']),
      ...(search === null
        ? []
        : ['exists (select 1 from telemetry_text where telemetry_text match ? and rowid = telemetry_records.n)']),
    ]
    if (clauses.length === 0) return ns
    const values = [
      ...rest.conditions.flatMap((condition) => condition.values),
      ...[rest.from, rest.to, search].filter((value) => value !== null),
    ]
    const sql = `select n from telemetry_records
      where n in (select value from json_each(?)) and ${clauses.join(' and ')} order by n desc`
    return all(sql, [JSON.stringify(ns), ...values])
  }

  return {
    matching(filter: ParsedFilter, span: NumberSpan, limit: number): Found {
      const sized = filter.conditions.map((condition) => ({ condition, records: size(condition) }))
      const [smallest] = sized.sort((a, b) => a.records - b.records)
      const textLeads = filter.search !== null && !(smallest && smallest.records <= few)
      const leader = textLeads ? undefined : smallest?.condition
      const ns =
        textLeads && filter.search !== null
          ? byText(filter.search, span, limit)
          : leader
            ? byCondition(leader, span, limit)
            : byNumber(span, limit)
      const rest = { ...filter, conditions: filter.conditions.filter((condition) => condition !== leader) }
      const oldest = ns.at(-1)
      return {
        matching: check(ns, rest, textLeads ? null : filter.search),
        lookedDownTo: ns.length === limit && oldest !== undefined && oldest > span.first ? oldest : null,
      }
    },
  }
}
