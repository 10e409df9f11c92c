import { visible } from '../base/visible.ts'
import { levelOf } from './log-level.ts'
import type { LogLine } from './log-line.ts'

/**
 * Reads a line of `LOG_FORMAT=json`: `{"timestamp":…,"level":…,"fields":{"message":…},"target":…}`; undefined for
 * others.
 */
export function parseJsonLog(raw: string): LogLine | undefined {
  if (!raw.startsWith('{')) return undefined
  const record = objectOf(raw)
  if (record === undefined || !('fields' in record || 'message' in record)) return undefined
  const fields = isObject(record.fields) ? record.fields : record
  const said = typeof fields.message === 'string' ? fields.message : ''
  const others = Object.entries(fields)
    .filter(([name]) => name !== 'message' && fields !== record)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return {
    time: typeof record.timestamp === 'string' ? visible(record.timestamp) : null,
    level: typeof record.level === 'string' ? levelOf(record.level) : null,
    target: typeof record.target === 'string' ? visible(record.target) : null,
    message: visible([said, ...others].filter((part) => part !== '').join(' ')),
    raw,
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
