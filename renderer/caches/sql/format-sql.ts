import { type SqlToken, tokensOf } from './tokens.ts'

/** Keywords that begin a line of their own. */
const clauses = new Set(
  `SELECT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH UNION EXCEPT INTERSECT VALUES SET RETURNING WINDOW WITH`.split(
    ' ',
  ),
)
/** These begin one too, unless a word before them, as in LEFT OUTER JOIN, has begun it. */
const joins = new Set(['JOIN', 'LEFT', 'RIGHT', 'INNER', 'FULL', 'CROSS', 'NATURAL', 'OUTER', 'LATERAL'])
const joiners = new Set(['AND', 'OR'])

interface Layout {
  /** For each open parenthesis: whether a query stands within, which is laid out in lines. */
  readonly open: boolean[]
  inBetween: boolean
}

/**
 * SQL in lines, a clause a line, subqueries indented. Only the space between tokens is another; what the statement says is kept
 * as it is, so that it can be copied and run.
 */
export function formatSql(sql: string): readonly SqlToken[] {
  const given = tokensOf(sql)
  // A line comment ends with its line: such a text keeps the lines that it has.
  if (given.some(({ kind, text }) => kind === 'comment' && text.startsWith('-'))) return given
  const layout: Layout = { open: [], inBetween: false }
  const laid: SqlToken[] = []
  const tokens = given.filter(({ kind }) => kind !== 'space')
  const afterSpace = new Set(given.filter((_, n) => given[n - 1]?.kind === 'space'))
  tokens.forEach((token, n) => {
    const before = tokens[n - 1]
    const space = before ? (lineBefore(before, token, layout) ?? (afterSpace.has(token) ? ' ' : '')) : ''
    if (space !== '') laid.push({ kind: 'space', text: space })
    laid.push(token)
    follow(token, tokens[n + 1], layout)
  })
  return laid
}

/** On one line, as a row of a list shows it. */
export function oneLine(sql: string, most: number): string {
  const line = sql
    .slice(0, most * 2)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}

function follow(token: SqlToken, next: SqlToken | undefined, layout: Layout): void {
  const word = wordOf(token)
  if (token.text === '(') layout.open.push(['SELECT', 'WITH', 'VALUES'].includes(next ? wordOf(next) : ''))
  else if (token.text === ')') layout.open.pop()
  else if (word === 'BETWEEN') layout.inBetween = true
  else if (word === 'AND') layout.inBetween = false
}

/** The line that begins before this token; undefined where none does. */
function lineBefore(before: SqlToken, token: SqlToken, { open, inBetween }: Layout): string | undefined {
  const word = wordOf(token)
  const depth = open.length
  // Within the parentheses of a call or a list nothing is broken.
  if (!open.every(Boolean)) return undefined
  const line = (indent: number) => `\n${'  '.repeat(indent)}`
  if (depth > 0 && before.text === '(') return line(depth)
  if (depth > 0 && token.text === ')') return line(depth - 1)
  if (clauses.has(word) && !continues(before, word)) return line(depth)
  if (joins.has(word) && !joins.has(wordOf(before)) && before.text !== ',') return line(depth)
  if (joiners.has(word) && !inBetween) return line(depth + 1)
  return undefined
}

/** `CACHE WITH` and `IS DISTINCT FROM` go on with what is there. */
function continues(before: SqlToken, word: string): boolean {
  return (word === 'WITH' && wordOf(before) === 'CACHE') || (word === 'FROM' && wordOf(before) === 'DISTINCT')
}

function wordOf({ kind, text }: SqlToken): string {
  return kind === 'keyword' ? text.toUpperCase() : ''
}
