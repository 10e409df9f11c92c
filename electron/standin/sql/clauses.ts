import type { Token } from './tokens.ts'
import { literalPrefixes, typeWords } from './words.ts'

export interface Walked {
  readonly token: Token
  /** True for a literal that ReadySet replaces by a parameter. */
  readonly valueGoesHere: boolean
}

interface Level {
  /** The word that began the clause: SELECT, FROM, WHERE, ORDER … */
  readonly clause: string
  /** In brackets of a type: `numeric(10, 2)`. */
  readonly inType: boolean
}

const clauseWords = new Set(['SELECT', 'FROM', 'WHERE', 'HAVING', 'ON', 'GROUP', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH'])
const valueClauses = new Set(['WHERE', 'HAVING', 'ON', 'LIMIT', 'OFFSET'])

/**
 * Tells which literals are values of a query: those in conditions and limits. Literals in the select list, in GROUP BY and
 * ORDER BY (where a number names a column) and those that belong to a type stay as they are.
 */
export function clauseWalk(tokens: readonly Token[]): readonly Walked[] {
  const levels: Level[] = [{ clause: '', inType: false }]
  return tokens.map((token, index) => {
    const level = levels.at(-1) ?? { clause: '', inType: false }
    const before = tokens[index - 1]
    if (token.text === '(') levels.push({ clause: level.clause, inType: isWord(before, typeWords) })
    if (token.text === ')' && levels.length > 1) levels.pop()
    if (token.kind === 'word' && clauseWords.has(token.value) && before?.text !== '.') {
      levels[levels.length - 1] = { clause: token.value, inType: false }
    }
    const literal = token.kind === 'number' || token.kind === 'string'
    const free = valueClauses.has(level.clause) && !level.inType && !isWord(before, literalPrefixes)
    return { token, valueGoesHere: literal && free }
  })
}

function isWord(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token?.kind === 'word' && words.has(token.value)
}
