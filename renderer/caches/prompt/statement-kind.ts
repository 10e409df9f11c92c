import { tokensOf } from '../sql/tokens.ts'

const readers = new Set(['SELECT', 'SHOW', 'EXPLAIN', 'VALUES', 'TABLE', 'DESCRIBE', 'DESC'])
const writers = new Set([
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'REPLACE',
  'CREATE',
  'DROP',
  'ALTER',
  'TRUNCATE',
  'CALL',
])

/**
 * Whether a statement may run twice, once on each path: only what reads by its first word and has no writing word in it. A function
 * that writes is not seen; the page says that both runs are real.
 */
export function mayRunTwice(sql: string): boolean {
  const words = tokensOf(sql)
    .filter(({ kind }) => kind === 'keyword' || kind === 'word')
    .map(({ text }) => text.toUpperCase())
  const [first = ''] = words
  if (first === 'WITH') return words.includes('SELECT') && !words.some((word) => writers.has(word))
  return (
    readers.has(first) &&
    !(first === 'SELECT' && words.includes('INTO')) &&
    !(first === 'EXPLAIN' && words.some((word) => writers.has(word)))
  )
}

/** Placeholders that need a value before the statement can run: `$1`, `$2`, or how many `?`. */
export function placeholdersIn(sql: string): readonly string[] {
  const found = tokensOf(sql).filter(({ kind, text }) => kind === 'parameter' && /^(?:\$\d+|\?)$/.test(text))
  return [...new Set(found.map(({ text }) => text))]
}
