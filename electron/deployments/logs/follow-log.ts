import { type Clock, systemClock } from '../../base/clock.ts'
import type { Engine, EngineLogLine } from '../../engines/engine.ts'
import { parseLogLine } from '../../readyset/log-line.ts'
import type { LogLineView, LogSource } from '../view.ts'
import { keepUp } from './keep-up.ts'

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
 * A container's log, as many lines at a time as came at once, parsed and with secrets masked. A log that is read to its end is
 * read only as fast as it is taken; one that is followed leaves out, and says so, what its reader is too slow for (`keepUp`).
 */
export async function* followLog(
  log: LogOf,
  { follow, tail, signal }: FollowOptions,
  clock: Clock = systemClock,
): AsyncGenerator<readonly LogLineView[]> {
  let n = 0
  const viewOf = (line: EngineLogLine): LogLineView => {
    const { time, level, target, message } = parseLogLine(line.text)
    n += 1
    return { n, time: time ?? line.time, level, target, text: log.mask(message), container: log.source }
  }
  const left = new AbortController()
  const whileRead = AbortSignal.any([signal, left.signal])
  const source = log.engine.logs(log.container, { follow, ...(tail !== undefined && { tail }), signal: whileRead })
  try {
    if (!follow) {
      for await (const lines of source) yield lines.map(viewOf)
      return
    }
    let lastTime = ''
    for await (const piece of keepUp(source, clock)) {
      if (piece.kind === 'lines') {
        const views = piece.lines.map(viewOf)
        lastTime = views.at(-1)?.time ?? lastTime
        yield views
      } else {
        n += piece.count
        const words = { level: null, target: null, text: '', container: log.source }
        yield [{ n, time: lastTime, ...words, leftOut: piece.count }]
      }
    }
  } finally {
    left.abort()
  }
}
