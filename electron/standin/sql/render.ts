import type { Dialect, Token } from './tokens.ts'
import { keywords, typeWords } from './words.ts'

/** Longer texts are shown on several lines by ReadySet's PostgreSQL side. */
const oneLine = 40

/**
 * Writes tokens as ReadySet writes a query from its syntax tree: words in capitals, names in quotes, one space between.
 * Reading the result again gives the same text, so that a query id does not depend on who wrote the query.
 */
export function renderTokens(tokens: readonly Token[], dialect: Dialect): string {
  const words = tokens.map((token, index) => renderToken(token, tokens[index - 1], tokens[index + 1], dialect))
  const spaced = words.map((word, index) => (spaceBefore(tokens, index) ? ` ${word}` : word))
  const line = spaced.join('')
  if (dialect === 'mysql' || line.length <= oneLine) return line
  return spaced.map((word, index) => (breaksBefore(tokens, index) ? `\n${word.trimStart()}` : word)).join('')
}

function renderToken(token: Token, before: Token | undefined, after: Token | undefined, dialect: Dialect): string {
  if (token.kind === 'quoted') return quoteName(token.value, dialect)
  if (token.kind !== 'word') return token.text
  const qualified = before?.text === '.' || after?.text === '.'
  if (!qualified && (keywords.has(token.value) || typeWords.has(token.value))) return token.value
  if (before?.text === '::' || before?.text.startsWith('@')) return token.text.toLowerCase()
  if (after?.text === '(') return token.text.toLowerCase()
  return quoteName(dialect === 'mysql' ? token.text : token.text.toLowerCase(), dialect)
}

export function quoteName(name: string, dialect: Dialect): string {
  return dialect === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`
}

function spaceBefore(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  const before = tokens[index - 1]
  if (!token || !before) return false
  if ([',', ')', '.', '::', ']', '['].includes(token.text)) return false
  if (['(', '.', '::', '['].includes(before.text)) return false
  return !(token.text === '(' && isCall(before, tokens[index - 2]))
}

function isCall(name: Token, before: Token | undefined): boolean {
  if (name.kind === 'quoted') return false
  if (name.kind !== 'word') return false
  return before?.text === '.' || !keywords.has(name.value)
}

function breaksBefore(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  if (token?.kind !== 'word' || tokens[index - 1]?.text === '.' || tokens[index + 1]?.text === '.') return false
  if (['GROUP', 'ORDER'].includes(token.value)) return tokens[index + 1]?.value === 'BY'
  return index > 0 && ['FROM', 'WHERE', 'HAVING', 'LIMIT'].includes(token.value)
}
