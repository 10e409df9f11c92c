import type { Engine } from '../../engines/engine.ts'
import { parseLogLine } from '../../readyset/log-line.ts'
import type { LogLineView, LogSource } from '../view.ts'

export interface FollowOptions {
  readonly follow: boolean
  /** How many of the last lines to begin with; all when absent. */
  readonly tail?: number
  readonly signal: AbortSignal
}

export interface LogOf {
  readonly engine: Engine
  readonly container: string
  readonly source: LogSource
  readonly mask: (text: string) => string
}

/**
 * A container's log, line by line, parsed and with secrets masked. It is read only as fast as it is taken: a reader who
 * does not keep up holds up the engine's stream and nothing else.
 */
export async function* followLog(log: LogOf, options: FollowOptions): AsyncGenerator<LogLineView> {
  const { follow, tail, signal } = options
  let n = 0
  for await (const line of log.engine.logs(log.container, { follow, ...(tail !== undefined && { tail }), signal })) {
    const { time, level, target, message } = parseLogLine(line.text)
    n += 1
    yield { n, time: time ?? line.time, level, target, text: log.mask(message), container: log.source }
  }
}
