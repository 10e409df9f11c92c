import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { createListeners } from '../../base/listeners.ts'
import type { EngineLogLine, LogOptions } from '../engine.ts'

/** What a "container" wrote, kept as long as the container. */
export interface ContainerLog {
  write(stream: EngineLogLine['stream'], text: string): void
  /** The run is over: who follows is done, once everything is read. */
  endRun(): void
  read(options: LogOptions, isRunning: () => boolean): AsyncIterable<readonly EngineLogLine[]>
}

const largestFile = 4 * 2 ** 20
const keptLines = 20_000

/** Opens the log in this folder. The first line of the stand-in holds a password, as ReadySet's does: the file is for its owner alone. */
export function openContainerLog(folder: string, clock: Clock): ContainerLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'log.ndjson')
  const older = join(folder, 'log.1.ndjson')
  const lines = [...readLines(older), ...readLines(file)].slice(-keptLines)
  const news = createListeners<EngineLogLine | 'end'>()
  const begun = { stdout: '', stderr: '' }

  const keep = (added: readonly EngineLogLine[]) => {
    if (added.length === 0) return
    appendFileSync(file, added.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 })
    if (statSync(file).size > largestFile) renameSync(file, older)
    lines.push(...added)
    if (lines.length > 2 * keptLines) lines.splice(0, lines.length - keptLines)
    for (const line of added) news.emit(line)
  }
  const lineOf = (stream: EngineLogLine['stream'], text: string): EngineLogLine => {
    return { stream, time: new Date(clock.now()).toISOString(), text }
  }

  return {
    write(stream, text) {
      const parts = (begun[stream] + text).split('\n')
      begun[stream] = parts.pop() ?? ''
      keep(parts.map((part) => lineOf(stream, part)))
    },
    endRun() {
      for (const stream of ['stdout', 'stderr'] as const) {
        if (begun[stream] !== '') keep([lineOf(stream, begun[stream])])
        begun[stream] = ''
      }
      news.emit('end')
    },
    async *read({ follow, tail, since, signal }, isRunning) {
      const queue: (EngineLogLine | 'end')[] = lines.filter(
        (line) => since === undefined || Date.parse(line.time) >= since * 1000,
      )
      if (tail !== undefined) queue.splice(0, Math.max(0, queue.length - tail))
      let wake = () => {}
      const stop = news.add((line) => {
        queue.push(line)
        wake()
      })
      const onAbort = () => wake()
      signal.addEventListener('abort', onAbort)
      if (!follow || !isRunning()) queue.push('end')
      try {
        for (;;) {
          signal.throwIfAborted()
          const came = queue.splice(0)
          const ended = came.indexOf('end')
          const read = (ended === -1 ? came : came.slice(0, ended)).filter((line) => line !== 'end')
          if (read.length > 0) yield read
          if (ended !== -1) return
          if (queue.length > 0) continue
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      } finally {
        stop()
        signal.removeEventListener('abort', onAbort)
      }
    },
  }
}

function readLines(file: string): readonly EngineLogLine[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return []
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as EngineLogLine]
    } catch {
      // The last line of a program that was killed while it wrote.
      return []
    }
  })
}
