import type { LogFields } from './log.ts'
import type { Level } from './log-level.ts'

export type LogFormat = 'full' | 'compact' | 'pretty' | 'json'

export interface LogRecord {
  readonly time: Date
  readonly level: Level
  readonly target: string
  readonly message: string
  readonly fields: LogFields
}

/** One record as `tracing-subscriber` writes it. Only `pretty` takes more than one line, and messages that have several. */
export function writeRecord(record: LogRecord, format: LogFormat, color: boolean): string {
  if (format === 'json') return writeJson(record)
  const paint = (code: string, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const time = paint('2', microseconds(record.time))
  const level = paint(colors[record.level], record.level.padStart(5))
  const fields = Object.entries(record.fields).map(([key, value]) => `${paint('3', key)}${paint('2', '=')}${value}`)
  const words = [record.message, ...fields].filter((word) => word !== '').join(' ')
  if (format === 'pretty') return `  ${time} ${level} ${record.target}: ${words}\n`
  return `${time} ${level} ${paint('2', record.target)}${paint('2', ':')} ${words}`
}

const colors: Readonly<Record<Level, string>> = { ERROR: '31', WARN: '33', INFO: '32', DEBUG: '34', TRACE: '35' }

function writeJson(record: LogRecord): string {
  return JSON.stringify({
    timestamp: microseconds(record.time),
    level: record.level,
    fields: { ...(record.message === '' ? {} : { message: record.message }), ...record.fields },
    target: record.target,
  })
}

/** ReadySet's times have six digits after the point; the stand-in's clock has three. */
function microseconds(time: Date): string {
  return time.toISOString().replace('Z', '000Z')
}
