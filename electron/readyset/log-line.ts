import { visible } from '../base/visible.ts'
import { parseJsonLog } from './log-json.ts'
import { type LogLevel, levelOf } from './log-level.ts'
import { skipSpans } from './log-spans.ts'

/** A line of ReadySet's log. What a line does not tell is null; a line in no known form is all message. */
export interface LogLine {
  /** ISO 8601, as the line has it. */
  readonly time: string | null
  readonly level: LogLevel | null
  /** The module that spoke: `replicators::noria_adapter`. */
  readonly target: string | null
  /** What is said, with its fields as `name=value` behind it. */
  readonly message: string
  /** The line without colour codes, other control characters written out. */
  readonly raw: string
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins every colour code
const ansi = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g

const head =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))\s+(TRACE|DEBUG|INFO|WARN|ERROR)\s+(.*)$/s
const module = /^([a-z_][a-z0-9_]*(?:::[A-Za-z0-9_{}#]+)*):\s+(.*)$/s

/** Reads a line in ReadySet's `json` or `full` format; the text of other programs passes through. Pure and total. */
export function parseLogLine(text: string): LogLine {
  const raw = visible(stripColours(text).replace(/[\r\n]+$/, ''))
  return parseJsonLog(raw) ?? parseFullLog(raw) ?? { time: null, level: null, target: null, message: raw, raw }
}

/** Takes out colour and cursor codes. */
function stripColours(text: string): string {
  return text.includes('\u001B') ? text.replace(ansi, '') : text
}

/** `2026-07-30T12:00:00.123456Z  INFO span{field=1}: target: message key=value` */
function parseFullLog(raw: string): LogLine | undefined {
  const match = head.exec(raw)
  if (!match) return undefined
  const [, time = null, level = '', rest = ''] = match
  const spoken = module.exec(skipSpans(rest))
  return {
    time,
    level: levelOf(level),
    target: spoken?.[1] ?? null,
    message: spoken?.[2] ?? rest,
    raw,
  }
}
