import { createHash } from 'node:crypto'
import { clauseWalk } from './clauses.ts'
import { renderTokens } from './render.ts'
import { type Dialect, type Token, tokenize } from './tokens.ts'
import { uncacheableReason } from './uncacheable.ts'

/** One place where a value goes into a query. */
export type Slot =
  | { readonly kind: 'literal'; readonly text: string }
  /** A parameter of a prepared statement, numbered from 0. */
  | { readonly kind: 'param'; readonly index: number }

/** A query without its values, so that queries that differ in values alone are one query. */
export interface QueryShape {
  /** `q_` and the hexadecimal digits of a 64-bit number. */
  readonly id: string
  /** The query as ReadySet shows it: values replaced by placeholders, names quoted, words in capitals. */
  readonly text: string
  readonly slots: readonly Slot[]
  /** Why ReadySet would not cache it, as far as the stand-in can tell. */
  readonly unsupported: string | undefined
  /** What stands in the hints in front of it, `SKIP CACHE` for example. */
  readonly hints: readonly string[]
}

/**
 * The shape of a single SELECT; undefined for everything else, several statements in one text among it. Two databases have
 * different queries of the same text, so the database is part of the id.
 */
export function queryShape(sql: string, dialect: Dialect, database: string): QueryShape | undefined {
  const all = tokenize(sql, dialect)
  if (all === undefined) return undefined
  const hints = all.flatMap((token) => (token.kind === 'hint' ? token.value : []))
  const tokens = statementOf(all.filter((token) => token.kind !== 'hint'))
  const first = tokens?.[0]
  if (tokens === undefined || first?.kind !== 'word' || !['SELECT', 'WITH'].includes(first.value)) return undefined
  const slots: Slot[] = []
  const masked = clauseWalk(tokens).map(({ token, valueGoesHere }) => {
    if (token.kind !== 'param' && !valueGoesHere) return token
    slots.push(slotOf(token, slots, dialect))
    return { ...token, kind: 'param' as const, text: dialect === 'mysql' ? '?' : `$${slots.length}` }
  })
  const text = renderTokens(masked, dialect)
  return { id: queryId(`${dialect}\0${database}\0${text}`), text, slots, unsupported: uncacheableReason(tokens), hints }
}

/** The tokens of the one statement; undefined where there are more. */
function statementOf(tokens: readonly Token[]): readonly Token[] | undefined {
  const end = tokens.findIndex((token) => token.text === ';')
  if (end < 0) return tokens
  return tokens.slice(end).every((token) => token.text === ';') ? tokens.slice(0, end) : undefined
}

function slotOf(token: Token, before: readonly Slot[], dialect: Dialect): Slot {
  if (token.kind !== 'param') return { kind: 'literal', text: token.text }
  const index =
    dialect === 'mysql' ? before.filter((slot) => slot.kind === 'param').length : Number(token.text.slice(1)) - 1
  return { kind: 'param', index }
}

function queryId(text: string): string {
  return `q_${createHash('sha256').update(text).digest().readBigUInt64BE().toString(16)}`
}
