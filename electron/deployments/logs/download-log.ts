import { parseLogLine } from '../../readyset/log-line.ts'
import type { FollowOptions, LogOf } from './follow-log.ts'

/**
 * The log as the container wrote it, a line each with the engine's time, secrets masked and nothing in it that a terminal would
 * obey: for a file.
 */
export async function* downloadLog(log: LogOf, signal: FollowOptions['signal']): AsyncGenerator<string> {
  for await (const lines of log.engine.logs(log.container, { follow: false, signal })) {
    yield lines.map(({ time, text }) => `${time} ${log.mask(parseLogLine(text).raw)}\n`).join('')
  }
}
