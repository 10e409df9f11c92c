import { Failure } from '../../base/failure.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import { scanSql } from './scan-sql.ts'

/**
 * The statements of a text, without the semicolons between them; what is only white space and comments is none. Comments
 * before a statement are left out, those within it are kept, since ReadySet reads hints from them.
 * @throws Failure `sql-unfinished` where a quote or a comment does not end
 */
export function splitSql(kind: DatabaseKind, sql: string): readonly string[] {
  const parts = scanSql(kind, sql)
  if (parts === undefined) {
    throw new Failure('sql-unfinished', 'A quote or a comment in this SQL does not end. Nothing was run.', {
      hint: 'Look for a missing quotation mark or */.',
    })
  }
  const statements: string[] = []
  let current = ''
  const finish = () => {
    if (current.trim() !== '') statements.push(current.trim())
    current = ''
  }
  for (const part of parts) {
    if (part.kind === 'comment' && current.trim() === '' && !isHint(part.text)) continue
    if (part.kind !== 'code') {
      current += part.text
      continue
    }
    const [first = '', ...others] = part.text.split(';')
    current += first
    for (const other of others) {
      finish()
      current = other
    }
  }
  finish()
  return statements
}

/**
 * The one statement of a text.
 * @throws Failure `no-statement`, `several-statements`, `sql-unfinished`
 */
export function oneStatement(kind: DatabaseKind, sql: string): string {
  if (sql.includes('\0'))
    throw new Failure('sql-unfinished', 'This SQL has a NUL character in it. Nothing was run.', {
      hint: 'Type the statement again: NUL often comes along when text is copied from elsewhere.',
    })
  const [statement, ...others] = splitSql(kind, sql)
  if (statement === undefined)
    throw new Failure('no-statement', 'There is no statement in this text. Nothing was run.', {
      hint: 'Type a statement, such as SELECT 1.',
    })
  if (others.length === 0) return statement
  throw new Failure('several-statements', `There are ${others.length + 1} statements in this text. Nothing was run.`, {
    hint: 'Give one statement at a time.',
  })
}

/** Whether a statement is a query that returns rows and may be asked again. */
export function isQuery(statement: string): boolean {
  return /^(?:\s|\(|\/\*[\s\S]*?\*\/)*(?:select|with|values|table)\b/i.test(statement)
}

/** ReadySet's hints stand in comments, MySQL's version comments are code. */
function isHint(comment: string): boolean {
  return /^\/\*(?:rs\+|!)/.test(comment)
}
