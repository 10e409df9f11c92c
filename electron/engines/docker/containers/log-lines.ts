import type { EngineLogLine } from '../../engine.ts'
import type { LogFrame } from './log-frames.ts'

/** Bytes of a line that are kept. */
export const longestLine = 1024 * 1024

export interface LineReader {
  push(frame: LogFrame): EngineLogLine[]
  /** What is left without a line end. */
  end(): EngineLogLine[]
}

interface Pending {
  time: string | undefined
  parts: Buffer[]
  size: number
}

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /
/** Longest form of a timestamp with its space, in bytes. */
const timestampSize = 36
const lineEnd = 0x0a
const carriageReturn = 0x0d

/**
 * Makes lines of frames. The engine puts a timestamp before each message and cuts a message at 16 KiB, so that a long line
 * comes in several frames and has a timestamp in the middle of each cut; only the first is the line's.
 */
export function createLineReader(): LineReader {
  const pending: Record<LogFrame['stream'], Pending> = { stdout: empty(), stderr: empty() }
  let lastTime = ''

  function finish(stream: LogFrame['stream']): EngineLogLine {
    const { time = lastTime, parts } = pending[stream]
    pending[stream] = empty()
    lastTime = time
    return { stream, time, text: Buffer.concat(parts).toString('utf8').replace(/\r$/, '') }
  }

  /** Of a message that is one line, as nearly all are: the same as `pieces` gives, in a quarter of its time. */
  function whole({ stream, bytes }: LogFrame): EngineLogLine | undefined {
    const { time: begun, size } = pending[stream]
    const end = bytes.indexOf(lineEnd)
    if (begun !== undefined || size > 0 || end === -1 || end !== bytes.length - 1 || end > longestLine) return undefined
    const text = bytes.toString('utf8', 0, bytes[end - 1] === carriageReturn ? end - 1 : end)
    const [before = '', time = lastTime] = timestamp.exec(text) ?? []
    lastTime = time
    return { stream, time, text: text.slice(before.length) }
  }

  function pieces({ stream, bytes }: LogFrame): EngineLogLine[] {
    const lines: EngineLogLine[] = []
    let at = 0
    let atMessageStart = true
    while (at < bytes.length) {
      const line = pending[stream]
      if (atMessageStart) {
        const stamp = timestamp.exec(bytes.toString('latin1', at, at + timestampSize))
        if (stamp !== null) {
          line.time ??= stamp[1]
          at += stamp[0].length
        }
      }
      const end = bytes.indexOf(lineEnd, at)
      add(line, bytes.subarray(at, end === -1 ? bytes.length : end))
      if (end === -1) break
      lines.push(finish(stream))
      at = end + 1
      atMessageStart = true
    }
    return lines
  }

  return {
    push(frame) {
      const line = whole(frame)
      return line === undefined ? pieces(frame) : [line]
    },
    end() {
      const streams = ['stdout', 'stderr'] as const
      return streams.filter((stream) => pending[stream].size > 0).map(finish)
    },
  }
}

function empty(): Pending {
  return { time: undefined, parts: [], size: 0 }
}

function add(line: Pending, bytes: Buffer): void {
  const kept = bytes.subarray(0, Math.max(0, longestLine - line.size))
  line.size += kept.length
  // A copy, since a part of a chunk would keep all of it in memory.
  if (kept.length > 0) line.parts.push(Buffer.from(kept))
}
