import { setTimeout as wait } from 'node:timers/promises'
import type { EngineLogLine, LogOptions } from '../../engine.ts'
import type { Session } from '../connection/session.ts'
import { containerPath, isNotFound } from './containers.ts'
import { createFrameReader } from './log-frames.ts'
import { createLineReader } from './log-lines.ts'
import { createLogMark } from './log-mark.ts'
import type { LogTurns } from './log-turns.ts'

/**
 * Lines of a container's log, until it ends, the container does (with `follow`), or the signal aborts: that ends it
 * quietly. A container that ends makes engines close a log that is followed before its last lines were sent, those that
 * tell why; they are read once more.
 */
export async function* readLogs(
  session: Session,
  idOrName: string,
  options: LogOptions,
  turns: LogTurns,
): AsyncGenerator<readonly EngineLogLine[]> {
  const { follow, tail, since, signal } = options
  const mark = createLogMark()
  const first = { follow, tail, since: since?.toString(), signal }
  try {
    for await (const lines of readOnce(session, idOrName, first, turns)) {
      for (const line of lines) mark.pass(line)
      yield lines
    }
    if (!follow) return
    const again = { follow: false, tail, since: mark.since() ?? since?.toString(), signal }
    for await (const lines of readOnce(session, idOrName, again, turns)) {
      const rest = lines.filter((line) => mark.isNew(line))
      if (rest.length > 0) yield rest
    }
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

/**
 * An engine sends each line by itself. After a chunk smaller than this it is left alone for a moment, so that a busy log comes
 * in tens of pieces a second and not in a thousand; the first line of a quiet one comes at once.
 */
const smallChunk = 16 * 1024
const gatherMs = 50

async function* readOnce(
  session: Session,
  idOrName: string,
  { follow, tail, since, signal }: ReadOptions,
  turns: LogTurns,
): AsyncGenerator<readonly EngineLogLine[]> {
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
  const reader = createLineReader()
  for await (const chunk of stream) {
    await turns.take(chunk.length)
    const lines = frames.push(chunk).flatMap((frame) => reader.push(frame))
    if (lines.length > 0) yield lines
    if (follow && chunk.length < smallChunk) await wait(gatherMs)
  }
  // Of a log that was followed, half a line may be all that came; the whole one is read after.
  const last = follow ? [] : reader.end()
  if (last.length > 0) yield last
}
