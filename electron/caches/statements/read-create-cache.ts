import type { DatabaseKind } from '../../readyset/kinds.ts'
import { scanSql } from './scan-sql.ts'

/** A CREATE CACHE statement, taken apart so that two of them can be compared. */
export interface CacheStatement {
  readonly type: 'shallow' | 'deep' | null
  readonly name: string | null
  /** Its options, alike however they were written: sorted, durations in milliseconds. */
  readonly options: readonly string[]
  /** The query or a query's id, with single spaces between its words. */
  readonly from: string
}

const head = /^create\s+(?:(deep|shallow)\s+)?cache\b/i
const option =
  /^(policy\s+ttl\s+\d+\s+(?:seconds|milliseconds|ms)(?:\s+refresh\s+(?:every\s+)?\d+\s+(?:seconds|milliseconds|ms))?|coalesce\s+\d+\s+(?:seconds|milliseconds|ms)|until\s+write|always|concurrently|adaptive)(?=\W|$)/i

/** Reads a statement; null for anything else, which an import never runs. */
export function readCreateCache(kind: DatabaseKind, statement: string): CacheStatement | null {
  const begin = head.exec(statement)
  if (!begin) return null
  const options: string[] = []
  let rest = statement.slice(begin[0].length).trimStart()
  for (let found = option.exec(rest); found; found = option.exec(rest)) {
    options.push(found[0])
    rest = rest.slice(found[0].length).trimStart()
  }
  const named = readName(kind, rest)
  if (named !== undefined) rest = rest.slice(named.length).trimStart()
  const clause = readWith(kind, rest)
  if (clause === null) return null
  if (clause !== undefined) {
    if (options.length > 0) return null
    options.push(...clause.options)
    rest = rest.slice(clause.length).trimStart()
  }
  const source = /^from\s+([\s\S]+)$/i.exec(rest)?.[1]
  if (source === undefined) return null
  const type = begin[1]?.toLowerCase()
  return {
    type: type === 'deep' || type === 'shallow' ? type : null,
    name: named?.name ?? null,
    options: options.map(plainOption).sort(),
    from: singleSpaced(kind, source),
  }
}

function readName(kind: DatabaseKind, text: string): { readonly name: string; readonly length: number } | undefined {
  const quote = kind === 'mysql' ? '`' : '"'
  const quoted = new RegExp(`^${quote}((?:[^${quote}]|${quote}${quote})*)${quote}`).exec(text)
  if (quoted) return { name: (quoted[1] ?? '').replaceAll(quote + quote, quote), length: quoted[0].length }
  const word = /^[\p{L}_][\p{L}\p{N}_$]*/u.exec(text)?.[0]
  return word === undefined || /^(?:with|from)$/i.test(word) ? undefined : { name: word, length: word.length }
}

/** The options in `WITH (…)`; undefined where there is none, null where it cannot be read. */
function readWith(
  kind: DatabaseKind,
  text: string,
): { readonly options: readonly string[]; readonly length: number } | null | undefined {
  const opening = /^with\s*\(/i.exec(text)?.[0]
  if (opening === undefined) return undefined
  const parts = scanSql(kind, text)
  if (parts === undefined) return null
  let depth = 0
  let length = 0
  for (const part of parts) {
    for (const letter of part.text) {
      length += letter.length
      if (part.kind !== 'code') continue
      if (letter === '(') depth += 1
      if (letter === ')' && --depth === 0) {
        const inside = text.slice(opening.length, length - 1)
        return { options: splitOutside(inside), length }
      }
    }
  }
  return null
}

/** Cuts at commas that are not in brackets: `AUTOPARAM (EXCLUDE_JOINS, EXCLUDE_EXISTS)` is one option. */
function splitOutside(text: string): readonly string[] {
  const found: string[] = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (letter === ',' && depth === 0) found.push('')
    else found[found.length - 1] += letter
  }
  return found.map((one) => one.trim()).filter((one) => one !== '')
}

function plainOption(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(\d+) (seconds|milliseconds|ms)\b/g, (_, amount: string, unit: string) =>
      unit === 'seconds' ? `${Number(amount) * 1000} ms` : `${Number(amount)} ms`,
    )
}

/** Spaces within quotes stay; comments that are no hints go. */
function singleSpaced(kind: DatabaseKind, sql: string): string {
  let out = ''
  for (const { kind: sort, text } of scanSql(kind, sql) ?? [{ kind: 'code' as const, text: sql }]) {
    if (sort === 'quoted') out += text
    else {
      const piece = sort === 'code' || text.startsWith('/*rs+') ? text.replace(/\s+/g, ' ') : ' '
      out += out.endsWith(' ') ? piece.trimStart() : piece
    }
  }
  return out.trim()
}
