import type { EngineLogLine, LogOptions } from '../../engine.ts'
import type { Session } from '../connection/session.ts'
import { containerPath, isNotFound } from './containers.ts'
import { createFrameReader } from './log-frames.ts'
import { createLineReader } from './log-lines.ts'
import { createLogMark } from './log-mark.ts'

/**
 * Lines of a container's log, until it ends, the container does (with `follow`), or the signal aborts: that ends it
 * quietly. A container that ends makes engines close a log that is followed before its last lines were sent, those that
 * tell why; they are read once more.
 */
export async function* readLogs(
  session: Session,
  idOrName: string,
  options: LogOptions,
): AsyncGenerator<EngineLogLine> {
  const { follow, tail, since, signal } = options
  const mark = createLogMark()
  try {
    for await (const line of readOnce(session, idOrName, { follow, tail, since: since?.toString(), signal })) {
      mark.pass(line)
      yield line
    }
    if (!follow) return
    const rest = readOnce(session, idOrName, { follow: false, tail, since: mark.since() ?? since?.toString(), signal })
    for await (const line of rest) if (mark.isNew(line)) yield line
  } catch (error) {
    const removedMeanwhile = mark.since() !== undefined && isNotFound(error)
    if (!signal.aborted && !removedMeanwhile) throw error
  }
}

interface ReadOptions {
  readonly follow: boolean
  readonly tail: number | undefined
  /** Seconds since the epoch, with a fraction of up to nine digits. */
  readonly since: string | undefined
  readonly signal: AbortSignal
}

async function* readOnce(
  session: Session,
  idOrName: string,
  { follow, tail, since, signal }: ReadOptions,
): AsyncGenerator<EngineLogLine> {
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
  // Of a log that was followed, half a line may be all that came; the whole one is read after.
  if (!follow) yield* lines.end()
}
