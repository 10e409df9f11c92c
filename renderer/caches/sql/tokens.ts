/** A piece of SQL as it is shown. The texts of all tokens together are the statement, character for character. */
export interface SqlToken {
  readonly kind: 'space' | 'comment' | 'keyword' | 'word' | 'literal' | 'name' | 'parameter' | 'sign'
  readonly text: string
}

const keywords = new Set(
  `ADAPTIVE ALL ALWAYS AND ANY AS ASC BETWEEN BY CACHE CASE CAST COALESCE CREATE CROSS DEEP DELETE DESC DISTINCT DROP ELSE END
   EVERY EXCEPT EXISTS EXPLAIN FALSE FETCH FILTER FIRST FLUSH FOR FROM FULL GROUP HAVING ILIKE IN INNER INSERT INTERSECT
   INTERVAL INTO IS JOIN LATERAL LEFT LIKE LIMIT MILLISECONDS NATURAL NOT NULL NULLS OFFSET ON OR ORDER OUTER OVER PARTITION
   POLICY REFRESH RETURNING RIGHT ROW ROWS SECONDS SELECT SET SHALLOW SHOW TABLE THEN TRUE TTL UNION UNTIL UPDATE USING VALUES
   WHEN WHERE WINDOW WITH WRITE`.split(/\s+/),
)

/** Tried in this order at each place; the last takes any one character, so that nothing is ever lost. */
const rules: readonly (readonly [kind: SqlToken['kind'], pattern: RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['literal', /(?:[eEnNbBxX])?'(?:[^'\\]|''|\\[\s\S])*(?:'|$)/y],
  ['literal', /\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)/y],
  ['name', /"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)/y],
  ['parameter', /\$\d+|\?|:[A-Za-z_]\w*|@\w+/y],
  ['literal', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ['sign', /::|<=|>=|<>|!=|\|\||->>|->|[\s\S]/y],
]

/**
 * Splits SQL for display, in either dialect; nothing is decided by it. A backslash escapes within quotes as in MySQL, which in
 * PostgreSQL may colour a text a little further than it goes.
 */
export function tokensOf(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = []
  let at = 0
  while (at < sql.length) {
    const token = tokenAt(sql, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

function tokenAt(sql: string, at: number): SqlToken {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = at
    const text = pattern.exec(sql)?.[0]
    if (!text) continue
    return { kind: kind === 'word' && keywords.has(text.toUpperCase()) ? 'keyword' : kind, text }
  }
  return { kind: 'sign', text: sql.slice(at, at + 1) }
}
