// What a statement that is passed on does to the session, told from its words.

const reading =
  /^\s*(?:select|with|show|explain|set|begin|start|commit|rollback|end|use|savepoint|release|values|table|fetch|declare)\b/i
const writingInside = /\b(?:insert|update|delete|merge|analyze)\b/i

/** Everything that does not only read counts as a write inside a transaction. */
export function isWrite(sql: string): boolean {
  if (!reading.test(sql)) return true
  return /^\s*(?:with|explain)\b/i.test(sql) && writingInside.test(sql)
}

const personalSettings = [
  'search_path',
  'set_config',
  'sql_mode',
  String.raw`set\s+names`,
  String.raw`set\s+(?:local\s+|session\s+)?(?:role|session\s+authorization|time\s*zone)`,
]
const personal = new RegExp(String.raw`\b(?:${personalSettings.join('|')})\b`, 'i')

/** Changes what names mean or who asks: results of others are not this session's from now on. */
export function makesPersonal(sql: string): boolean {
  return personal.test(sql)
}

/** Prepared statements are gone after this. */
export function forgetsStatements(sql: string): boolean {
  return /^\s*(?:discard|deallocate)\b/i.test(sql)
}
