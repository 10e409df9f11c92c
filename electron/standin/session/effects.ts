/** What a statement that is passed on does to the session, told from its words. */

/** Reads only: everything else counts as a write inside a transaction. */
export function isWrite(sql: string): boolean {
  return !/^\s*(?:select|with|show|explain|set|begin|start|commit|rollback|end|use|savepoint|release|values|table)\b/i.test(
    sql,
  )
}

/** Changes what names mean or who asks: results of others are not this session's from now on. */
export function makesPersonal(sql: string): boolean {
  return /\b(?:search_path|set\s+(?:local\s+|session\s+)?(?:role|session\s+authorization|time\s*zone)|set_config|sql_mode|set\s+names)\b/i.test(
    sql,
  )
}

/** Prepared statements are gone after this. */
export function forgetsStatements(sql: string): boolean {
  return /^\s*(?:discard|deallocate)\b/i.test(sql)
}
