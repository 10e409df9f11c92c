import { visible } from './visible.ts'

/** The program's own log: one JSON object a line, on standard error. Never give it a secret. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  /** A bug or something that needs a person; `error` is written with its stack. */
  error(message: string, error: unknown, fields?: Readonly<Record<string, unknown>>): void
}

export function createLog(write: (line: string) => void): Log {
  const line = (level: string, message: string, fields: object = {}) =>
    write(`${visible(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }))}\n`)
  return {
    info: (message, fields) => line('info', message, fields),
    warn: (message, fields) => line('warn', message, fields),
    error: (message, error, fields) =>
      line('error', message, {
        ...fields,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  }
}
