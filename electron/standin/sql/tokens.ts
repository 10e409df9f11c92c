export type Dialect = 'postgresql' | 'mysql'

export interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'param' | 'symbol' | 'hint'
  /** As it is written. */
  readonly text: string
  /** What it means: a word in capitals, a name or a string without its quotes, a hint without its comment signs. */
  readonly value: string
  readonly start: number
  readonly end: number
}

type Match = { readonly kind: Token['kind'] | 'skip'; readonly end: number; readonly value?: string }

/**
 * Cuts SQL into tokens, well enough to tell ReadySet's own statements, find literals and see where a statement ends.
 * Comments are dropped, except ReadySet's hints. Undefined where a quote or a comment does not end.
 */
export function tokenize(sql: string, dialect: Dialect): readonly Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  while (at < sql.length) {
    const match = next(sql, at, dialect)
    if (match === undefined || match.end <= at) return undefined
    if (match.kind !== 'skip') {
      const text = sql.slice(at, match.end)
      tokens.push({ kind: match.kind, text, value: match.value ?? text, start: at, end: match.end })
    }
    at = match.end
  }
  return tokens
}

function next(sql: string, at: number, dialect: Dialect): Match | undefined {
  const mysql = dialect === 'mysql'
  const letter = sql[at] ?? ''
  if (/\s/.test(letter)) return { kind: 'skip', end: at + 1 }
  if (sql.startsWith('--', at) || (mysql && letter === '#')) return { kind: 'skip', end: lineEnd(sql, at) }
  if (sql.startsWith('/*', at)) return comment(sql, at, !mysql)
  if (letter === "'" || (mysql && letter === '"')) return quoted(sql, at, 'string', mysql)
  if (letter === (mysql ? '`' : '"')) return quoted(sql, at, 'quoted', false)
  if (!mysql && /^[eE]'/.test(sql.slice(at, at + 2))) return quoted(sql, at + 1, 'string', true)
  if (letter === '$' && !mysql) return dollar(sql, at)
  if (letter === '?' && mysql) return { kind: 'param', end: at + 1 }
  const number = matchAt(sql, at, /(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/y)
  if (number !== undefined) return { kind: 'number', end: at + number.length }
  const word = matchAt(sql, at, /[\p{L}_][\p{L}\p{N}_$]*/uy)
  if (word !== undefined) return { kind: 'word', end: at + word.length, value: word.toUpperCase() }
  const symbol = matchAt(sql, at, /(?:::|\|\||<=>|<=|>=|<>|!=|->>|->|#>>|#>|@>|<@|:=|&&|@@?[\w.]*)/y)
  return { kind: 'symbol', end: at + (symbol?.length ?? 1) }
}

function matchAt(sql: string, at: number, pattern: RegExp): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(sql)?.[0]
}

function lineEnd(sql: string, at: number): number {
  const end = sql.indexOf('\n', at)
  return end < 0 ? sql.length : end + 1
}

/** PostgreSQL's comments nest, MySQL's do not. */
function comment(sql: string, at: number, nests: boolean): Match | undefined {
  let depth = 1
  let end = at + 2
  while (depth > 0) {
    if (end >= sql.length) return undefined
    if (sql.startsWith('*/', end)) depth -= 1
    else if (nests && sql.startsWith('/*', end)) depth += 1
    end += sql.startsWith('*/', end) || (nests && sql.startsWith('/*', end)) ? 2 : 1
  }
  const hint = /^\/\*rs\+([\s\S]*)\*\/$/.exec(sql.slice(at, end))
  return hint ? { kind: 'hint', end, value: (hint[1] ?? '').trim() } : { kind: 'skip', end }
}

function quoted(sql: string, at: number, kind: 'string' | 'quoted', backslashes: boolean): Match | undefined {
  const quote = sql[at] ?? ''
  let value = ''
  for (let end = at + 1; end < sql.length; end += 1) {
    const letter = sql[end] ?? ''
    if (backslashes && letter === '\\') {
      value += sql[end + 1] ?? ''
      end += 1
    } else if (letter !== quote) {
      value += letter
    } else if (sql[end + 1] === quote) {
      value += quote
      end += 1
    } else {
      return { kind, end: end + 1, value }
    }
  }
  return undefined
}

/** `$1`, or a dollar-quoted string. */
function dollar(sql: string, at: number): Match | undefined {
  const param = matchAt(sql, at, /\$\d+/y)
  if (param !== undefined) return { kind: 'param', end: at + param.length }
  const tag = matchAt(sql, at, /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy)
  if (tag === undefined) return { kind: 'symbol', end: at + 1 }
  const close = sql.indexOf(tag, at + tag.length)
  if (close < 0) return undefined
  return { kind: 'string', end: close + tag.length, value: sql.slice(at + tag.length, close) }
}
