import { type LogFormat, type LogRecord, writeRecord } from './log-format.ts'
import { type Level, levelFilter } from './log-level.ts'

export type LogFields = Readonly<Record<string, string | number | boolean>>

/** ReadySet's log: lines on standard output, in the form that `LOG_FORMAT` asks for. */
export interface StandinLog {
  debug(target: string, message: string, fields?: LogFields): void
  info(target: string, message: string, fields?: LogFields): void
  warn(target: string, message: string, fields?: LogFields): void
  error(target: string, message: string, fields?: LogFields): void
  /** Changes which lines are written from now on. Throws when the directives make no sense. */
  setLevel(directives: string): void
}

export interface LogOptions {
  readonly format: LogFormat
  readonly color: boolean
  readonly directives: string
  readonly write: (text: string) => void
}

export function createStandinLog(options: LogOptions): StandinLog {
  let allows = levelFilter(options.directives)
  const at =
    (level: Level) =>
    (target: string, message: string, fields: LogFields = {}) => {
      if (!allows(level, target)) return
      const record: LogRecord = { time: new Date(), level, target, message, fields }
      options.write(`${writeRecord(record, options.format, options.color)}\n`)
    }
  return {
    debug: at('DEBUG'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
    setLevel(directives) {
      allows = levelFilter(directives)
    },
  }
}
