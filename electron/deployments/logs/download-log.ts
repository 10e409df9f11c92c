import type { FollowOptions, LogOf } from './follow-log.ts'

/** The log as it stands in the container, a line each with the engine's time, secrets masked: for a file. */
export async function* downloadLog(log: LogOf, signal: FollowOptions['signal']): AsyncGenerator<string> {
  for await (const { time, text } of log.engine.logs(log.container, { follow: false, signal })) {
    yield `${time} ${log.mask(text)}\n`
  }
}
