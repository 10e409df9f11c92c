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

/** What an open parenthesis holds: a query, conditions, or a list that is not broken into lines. */
type Within = 'query' | 'conditions' | 'list'

interface Layout {
  readonly open: Within[]
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
    follow(before, token, tokens[n + 1], layout)
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

function follow(before: SqlToken | undefined, token: SqlToken, next: SqlToken | undefined, layout: Layout): void {
  const word = wordOf(token)
  if (token.text === '(') layout.open.push(within(before, next, layout.open.at(-1)))
  else if (token.text === ')') layout.open.pop()
  else if (word === 'BETWEEN') layout.inBetween = true
  else if (word === 'AND') layout.inBetween = false
}

function within(before: SqlToken | undefined, next: SqlToken | undefined, around: Within | undefined): Within {
  if (next && ['SELECT', 'WITH', 'VALUES'].includes(wordOf(next))) return 'query'
  if (before?.text === '(') return around === 'conditions' ? 'conditions' : 'list'
  return before && ['WHERE', 'AND', 'OR', 'ON', 'NOT', 'HAVING'].includes(wordOf(before)) ? 'conditions' : 'list'
}

/** The line that begins before this token; undefined where none does. */
function lineBefore(before: SqlToken, token: SqlToken, { open, inBetween }: Layout): string | undefined {
  if (open.includes('list')) return undefined
  const word = wordOf(token)
  const indent = indentOf(open)
  const line = (steps: number) => `\n${'  '.repeat(steps)}`
  if (joiners.has(word) && !inBetween) return line(indent + 1)
  if (open.at(-1) === 'conditions') return undefined
  if (open.length > 0 && before.text === '(') return line(indent)
  if (open.length > 0 && token.text === ')') return line(indentOf(open.slice(0, -1)) + 1)
  if (clauses.has(word) && !continues(before, word)) return line(indent)
  if (joins.has(word) && !joins.has(wordOf(before)) && before.text !== ',') return line(indent)
  return undefined
}

/** A query stands within the condition or the clause that asks for it. */
function indentOf(open: readonly Within[]): number {
  return open.reduce((steps, one) => steps + (one === 'query' ? 2 : 1), 0)
}

/** `CACHE WITH` and `IS DISTINCT FROM` go on with what is there. */
function continues(before: SqlToken, word: string): boolean {
  return (word === 'WITH' && wordOf(before) === 'CACHE') || (word === 'FROM' && wordOf(before) === 'DISTINCT')
}

function wordOf({ kind, text }: SqlToken): string {
  return kind === 'keyword' ? text.toUpperCase() : ''
}
