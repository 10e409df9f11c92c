import type { DatabaseKind } from '../../readyset/kinds.ts'

/** A stretch of SQL by what it is. `code` is everything that is neither quoted nor a comment. */
export interface SqlPart {
  readonly kind: 'code' | 'quoted' | 'comment'
  readonly text: string
}

/**
 * Cuts SQL into code, quoted text and comments by the rules of the server's own scanner, well enough to find where a
 * statement ends. Undefined where a quote or a comment does not end.
 */
export function scanSql(kind: DatabaseKind, sql: string): readonly SqlPart[] | undefined {
  const parts: SqlPart[] = []
  let code = 0
  for (let at = 0; at < sql.length; ) {
    const special = specialAt(kind, sql, at)
    if (special === undefined) {
      at += 1
      continue
    }
    if (special.end === undefined) return undefined
    if (code < at) parts.push({ kind: 'code', text: sql.slice(code, at) })
    parts.push({ kind: special.kind, text: sql.slice(at, special.end) })
    at = special.end
    code = at
  }
  if (code < sql.length) parts.push({ kind: 'code', text: sql.slice(code) })
  return parts
}

interface Special {
  readonly kind: 'quoted' | 'comment'
  /** Undefined where it does not end. */
  readonly end: number | undefined
}

function specialAt(kind: DatabaseKind, sql: string, at: number): Special | undefined {
  const mysql = kind === 'mysql'
  switch (sql[at]) {
    case "'":
      return { kind: 'quoted', end: quoteEnd(sql, at, mysql || isEscapeString(sql, at)) }
    case '"':
      return { kind: 'quoted', end: quoteEnd(sql, at, mysql) }
    case '`':
      return mysql ? { kind: 'quoted', end: quoteEnd(sql, at, false) } : undefined
    case '$':
      return mysql ? undefined : dollarAt(sql, at)
    case '#':
      return mysql ? { kind: 'comment', end: lineEnd(sql, at) } : undefined
    case '-':
      // MySQL wants white space after it, or the end (MySQL manual, "Comments").
      return (mysql ? /--(?:\s|$)/y : /--/y).test(from(sql, at))
        ? { kind: 'comment', end: lineEnd(sql, at) }
        : undefined
    case '/':
      return sql[at + 1] === '*' ? { kind: 'comment', end: commentEnd(sql, at, !mysql) } : undefined
    default:
      return undefined
  }
}

function from(sql: string, at: number): string {
  return sql.slice(at, at + 3)
}

/** PostgreSQL's `E'…'`, where a backslash escapes. */
function isEscapeString(sql: string, at: number): boolean {
  return /(?:^|[^\p{L}\p{N}_$])[eE]$/u.test(sql.slice(Math.max(0, at - 3), at))
}

function quoteEnd(sql: string, at: number, backslashes: boolean): number | undefined {
  const quote = sql[at]
  for (let end = at + 1; end < sql.length; end += 1) {
    if (backslashes && sql[end] === '\\') end += 1
    else if (sql[end] === quote) {
      if (sql[end + 1] !== quote) return end + 1
      end += 1
    }
  }
  return undefined
}

/** `$$…$$` or `$tag$…$tag$`; undefined for a parameter or a `$` within a name. */
function dollarAt(sql: string, at: number): Special | undefined {
  if (/[\p{L}\p{N}_$]/u.test(sql[at - 1] ?? '')) return undefined
  const opening = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy
  opening.lastIndex = at
  const tag = opening.exec(sql)?.[0]
  if (tag === undefined) return undefined
  const close = sql.indexOf(tag, at + tag.length)
  return { kind: 'quoted', end: close < 0 ? undefined : close + tag.length }
}

function lineEnd(sql: string, at: number): number {
  const end = sql.indexOf('\n', at)
  return end < 0 ? sql.length : end + 1
}

/** PostgreSQL's comments nest, MySQL's do not. */
function commentEnd(sql: string, at: number, nests: boolean): number | undefined {
  let depth = 1
  for (let end = at + 2; end < sql.length; ) {
    if (sql.startsWith('*/', end)) {
      depth -= 1
      end += 2
      if (depth === 0) return end
    } else if (nests && sql.startsWith('/*', end)) {
      depth += 1
      end += 2
    } else end += 1
  }
  return undefined
}
