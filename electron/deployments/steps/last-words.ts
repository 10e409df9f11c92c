import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import { parseLogLine } from '../../readyset/log-line.ts'

const lastLines = 20

/** The last lines of a container's log as they are; none when the engine cannot give them. Masking is left to whoever shows them. */
export async function lastWords(engine: Engine, container: string, lines = lastLines): Promise<readonly string[]> {
  const limit = AbortSignal.timeout(5_000)
  const words: string[] = []
  try {
    for await (const batch of engine.logs(container, { follow: false, tail: lines, signal: limit })) {
      for (const { text } of batch) words.push(text)
    }
  } catch {
    // The failure that is being explained matters more than a log that cannot be read.
  }
  return words
}

/** A log line for a person: the level where it has one, and what is said. */
export function readable(text: string): string {
  const { level, message } = parseLogLine(text)
  return level === null ? message : `${level.toUpperCase()} ${message}`
}

export interface ContainerEnd {
  /** Null where only another start tells of it. */
  readonly exitCode: number | null
  readonly outOfMemory: boolean
}

/** How a container that should run has ended; undefined while it runs on since its first start. */
export function endOf({ state }: EngineContainer, firstStart: number | undefined): ContainerEnd | undefined {
  switch (state.kind) {
    case 'exited':
      return { exitCode: state.exitCode, outOfMemory: state.outOfMemory }
    case 'restarting':
      return { exitCode: state.exitCode, outOfMemory: false }
    case 'running':
      return firstStart === undefined || state.startedAt === firstStart
        ? undefined
        : { exitCode: null, outOfMemory: false }
    case 'created':
    case 'paused':
      return undefined
  }
}

export function containerGone(name: string): Failure {
  return new Failure(
    'container-gone',
    `The container ${name} is gone: somebody else removed it while it was being started. Its volume is not affected.`,
    {
      hint: 'Try again; it is made anew.',
    },
  )
}
