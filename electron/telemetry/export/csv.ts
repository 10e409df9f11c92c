import type { RecordDetail } from '../view.ts'

const columns: readonly (readonly [string, (record: RecordDetail) => string | number | null])[] = [
  ['n', ({ n }) => n],
  ['message_id', ({ messageId }) => messageId],
  ['state', ({ state }) => state],
  ['why', ({ why }) => why],
  ['event', ({ event }) => event],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['deployment_id', ({ deploymentId }) => deploymentId],
  ['deployment_name', ({ deploymentName }) => deploymentName],
  ['session', ({ session }) => session],
  ['identified', ({ identified }) => String(identified)],
  ['attempts', ({ attempts }) => attempts],
  ['reply_status', ({ reply }) => reply?.status ?? null],
  ['because', ({ because }) => because],
  ['consent', ({ consent }) => consent],
  ['bytes', ({ bytes }) => bytes],
  ['sha256', ({ sha256 }) => sha256],
  ['body', ({ body }) => body],
]

/** RFC 4180: lines end with CR LF. */
export const csvHeader = `${columns.map(([name]) => name).join(',')}\r\n`

export function csvLine(record: RecordDetail): string {
  return `${columns.map(([, value]) => field(value(record))).join(',')}\r\n`
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection", full-width signs too). */
function field(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
