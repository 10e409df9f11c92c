import type { EngineLogLine, LogOptions } from '../../engine.ts'
import type { Session } from '../connection/session.ts'
import { containerPath } from './containers.ts'
import { createFrameReader } from './log-frames.ts'
import { createLineReader } from './log-lines.ts'

/** Lines of a container's log, until it ends, the container does (with `follow`), or the signal aborts: that ends it quietly. */
export async function* readLogs(
  session: Session,
  idOrName: string,
  options: LogOptions,
): AsyncGenerator<EngineLogLine> {
  const { follow, tail, since, signal } = options
  try {
    const stream = await session.api.stream({
      method: 'GET',
      path: `${containerPath(idOrName)}/logs`,
      query: {
        stdout: true,
        stderr: true,
        timestamps: true,
        follow,
        ...(tail === undefined ? {} : { tail }),
        ...(since === undefined ? {} : { since }),
      },
      doing: `read the log of the container ${idOrName}`,
      signal,
    })
    const frames = createFrameReader()
    const lines = createLineReader()
    for await (const chunk of stream) {
      for (const frame of frames.push(chunk)) yield* lines.push(frame)
    }
    yield* lines.end()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
