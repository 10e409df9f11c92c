import { arch } from 'node:os'
import { Exit } from './boot/gate.ts'
import { runStandin } from './boot/run.ts'
import { type Environment, readKnobs } from './knobs.ts'
import { buildFacts, versionText } from './release/build-text.ts'
import { releaseOf } from './release/release.ts'
import { UsageError, usageText } from './settings/parse-options.ts'
import { readSettings } from './settings/settings.ts'

export interface StandinOptions {
  readonly env: Environment
  readonly argv: readonly string[]
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** From now on SIGTERM ends the program gracefully; ReadySet installs its handlers late in its start. */
  readonly onCapture?: () => void
}

/** Where a running stand-in listens; what was asked to be port 0 is the port that it got. */
export interface Ports {
  readonly sql: number
  readonly metrics: number | undefined
  readonly controller: number | undefined
}

export interface Standin {
  /** Resolves with the exit code. */
  readonly exited: Promise<number>
  /** Resolves when SQL is answered. */
  readonly ready: Promise<Ports>
  /** SIGTERM: a graceful stop once signals are captured; before, the signal's own end. */
  stop(): void
  /** Ends at once with a code, as SIGKILL or a crash would: nothing is told or finished. */
  kill(code?: number): void
}

/** Starts a stand-in for ReadySet. Several may run in one process. */
export function startStandin(options: StandinOptions): Standin {
  const exit = Promise.withResolvers<number>()
  const ready = Promise.withResolvers<Ports>()
  const stop = Promise.withResolvers<void>()
  const ended = new AbortController()
  let captured = false
  const end = (code: number) => {
    ended.abort()
    exit.resolve(code)
  }
  const onCapture = () => {
    captured = true
    options.onCapture?.()
  }
  void run({ ...options, onCapture }, { stop: stop.promise, ended: ended.signal, ready: ready.resolve }, end)
  return {
    exited: exit.promise,
    ready: ready.promise,
    stop: () => (captured ? stop.resolve() : end(143)),
    kill: (code = 137) => end(code),
  }
}

/** What the outside does to a run. */
export interface Surroundings {
  readonly stop: Promise<void>
  /** Aborted when the run is over, however it ended: whatever is open has to close. */
  readonly ended: AbortSignal
  readonly ready: (ports: Ports) => void
}

async function run(options: StandinOptions, around: Surroundings, end: (code: number) => void): Promise<void> {
  try {
    end(await start(options, around, end))
  } catch (error) {
    if (error instanceof Exit) {
      if (error.text !== '') options.stderr(error.text)
      end(error.code)
    } else if (error instanceof UsageError) {
      options.stderr(usageText(error))
      end(2)
    } else {
      options.stderr(`stand-in: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`)
      end(101)
    }
  }
}

async function start(options: StandinOptions, around: Surroundings, end: (code: number) => void): Promise<number> {
  const knobs = readKnobs(options.env)
  if (knobs.crashAfterMs !== undefined) setTimeout(() => end(knobs.exitCode), knobs.crashAfterMs).unref()
  const release = releaseOf(knobs.version)
  const build = buildFacts(knobs, arch())
  const settings = readSettings(release, options.env, options.argv)
  if (settings.ask === 'version') {
    options.stdout(versionText(build))
    return 0
  }
  if (settings.ask === 'help') {
    options.stdout('Usage: readyset [OPTIONS]\n')
    return 0
  }
  return runStandin({ options, around, knobs, release, build, settings })
}
