import type { DatabaseKind } from './kinds.ts'

/** Quotes a name as the database does. */
export function quoteName(kind: DatabaseKind, name: string): string {
  return kind === 'mysql' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`
}

/** Quotes a text literal: PostgreSQL with `standard_conforming_strings`, MySQL with its backslashes. */
export function quoteText(kind: DatabaseKind, text: string): string {
  const escaped = kind === 'mysql' ? text.replaceAll('\\', '\\\\') : text
  return `'${escaped.replaceAll("'", "''")}'`
}
