import type { FollowOptions, LogOf } from './follow-log.ts'

/** The log as it stands in the container, a line each with the engine's time, secrets masked: for a file. */
export async function* downloadLog(log: LogOf, signal: FollowOptions['signal']): AsyncGenerator<string> {
  for await (const lines of log.engine.logs(log.container, { follow: false, signal })) {
    yield lines.map(({ time, text }) => `${time} ${log.mask(text)}\n`).join('')
  }
}
