import type { Token } from './tokens.ts'
import { nondeterministic, systemSchemas } from './words.ts'

const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'INTO', 'OUTFILE', 'DUMPFILE'])

/**
 * Why a SELECT cannot be kept in a result cache; undefined when it can. A careful guess from its words: when in doubt the
 * query is passed on, which is never wrong.
 */
export function uncacheableReason(tokens: readonly Token[]): string | undefined {
  let tables = 0
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'symbol' && token.text.startsWith('@') && /^@@?\w|^@$/.test(token.text)) return 'variables'
    if (token.kind !== 'word') continue
    const after = tokens[index + 1]
    const name = token.value
    if (writing.has(name) && after?.text !== '.' && after?.text !== ',') return `${name} in a query`
    if (name === 'FOR' && ['UPDATE', 'SHARE', 'NO', 'KEY'].includes(after?.value ?? '')) return 'locking clause'
    if (name === 'LOCK' && after?.value === 'IN') return 'locking clause'
    if (nondeterministic.has(name) && (after?.text === '(' || name.startsWith('CURRENT_'))) {
      return `nondeterministic function ${token.text.toLowerCase()}`
    }
    if (systemSchemas.has(name) && after?.text === '.') return `system schema ${token.text.toLowerCase()}`
    if (name.startsWith('PG_') && tables === 0 && tokens[index - 1]?.value === 'FROM') return 'system schema pg_catalog'
    if (name === 'FROM' || name === 'JOIN') tables += 1
  }
  return tables === 0 ? 'no table in FROM' : undefined
}
