/**
 * Statements that the embedded database cannot take: data that comes by COPY, and the reading of its log, end it instead of
 * failing. They are refused before they reach it.
 */
export function refusalOf(sql: string): string | undefined {
  if (/\bcopy\b[\s\S]*\bfrom\s+stdin\b/i.test(sql)) return 'COPY FROM STDIN is not there in the embedded demo database'
  if (/\bpg_logical_slot_(get|peek)_|\bpg_replication_slot_advance\b/i.test(sql)) {
    return 'logical decoding is not there in the embedded demo database'
  }
  return undefined
}
