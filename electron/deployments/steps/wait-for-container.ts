import { Failure } from '../../base/failure.ts'
import type { EngineContainer } from '../../engines/objects.ts'
import type { ExitMeaning } from '../../readyset/exit-meaning.ts'
import type { StepContext } from '../tasks/step.ts'
import { ifThere } from './if-there.ts'
import { type ContainerEnd, containerGone, endOf, lastWords, readable } from './last-words.ts'
import { lookPauseMs } from './look-pause.ts'
import { pause } from './patience.ts'
import type { Site } from './site.ts'

type EngineSite = Pick<Site, 'engine' | 'clock'>

export interface ContainerWait {
  readonly name: string
  /** What ends, in a sentence's beginning: `ReadySet`, `The database`. */
  readonly who: string
  readonly withinMs: number
  /** The longest time between two looks, milliseconds; a wait begins with shorter ones. */
  readonly everyMs: number
  /** Says why it is not there yet, or `true`. */
  readonly ready: (container: EngineContainer) => Promise<true | string>
  readonly explainExit: (exit: ContainerExit) => ExitMeaning
}

export interface ContainerExit extends ContainerEnd {
  /** The last lines of its log, as they are. */
  readonly lastLines: readonly string[]
}

/**
 * Waits until a container is ready, and no longer than it can become so: an exit, a restart by the engine, and a removal by
 * somebody else end the wait at once, with the container's last words. Engines restart what exits; that is stopped here, so
 * that the evidence stays as it is.
 */
export async function waitForContainer(site: EngineSite, context: StepContext, wait: ContainerWait): Promise<void> {
  const { engine, clock } = site
  const started = clock.monotonic()
  let firstStart: number | undefined
  let reason = 'it has not answered yet'
  for (;;) {
    const container = await engine.inspectContainer(wait.name, context.signal)
    if (!container) throw containerGone(wait.name)
    if (container.state.kind === 'running') firstStart ??= container.state.startedAt
    const exit = endOf(container, firstStart)
    if (exit) throw await exited(site, wait, exit)
    const ready = await wait.ready(container)
    if (ready === true) return
    if (ready !== reason) context.detail(ready)
    reason = ready
    const waitedMs = clock.monotonic() - started
    if (waitedMs >= wait.withinMs) throw await tooLate(site, wait, reason)
    await pause(clock, lookPauseMs(waitedMs, wait.everyMs), context.signal)
  }
}

async function exited(site: EngineSite, wait: ContainerWait, noticed: ContainerEnd): Promise<Failure> {
  const exit = noticed.exitCode === null ? await nextEnd(site, wait.name, noticed) : noticed
  await ifThere(site.engine.stopContainer(wait.name, 5))
  const lastLines = await lastWords(site.engine, wait.name)
  const after = await afterRemoval(site, wait.name, exit)
  if (!after) return containerGone(wait.name)
  const end = endOf(after, undefined) ?? exit
  const exitCode = exit.exitCode ?? end.exitCode
  const told = { exitCode, outOfMemory: exit.outOfMemory || end.outOfMemory, lastLines }
  const { message, hint } = wait.explainExit(told)
  return new Failure('container-exited', message, {
    hint: hint ?? 'Mend what the last lines of its log name, then try again, or roll back.',
    details: { evidence: lastLines.map(readable), exitCode },
  })
}

/**
 * A restart that was only seen by its new start tells no exit code, and stopping it now would tell that of the stop: what ends
 * over and over soon ends again, by itself.
 */
async function nextEnd(site: EngineSite, name: string, noticed: ContainerEnd): Promise<ContainerEnd> {
  const until = site.clock.monotonic() + 10_000
  for (;;) {
    const container = await site.engine.inspectContainer(name)
    const end = container && endOf(container, undefined)
    if (end) return end
    if (!container || site.clock.monotonic() >= until) return noticed
    await pause(site.clock, 50, new AbortController().signal)
  }
}

/** Somebody who removes a container by force kills it first: what was killed is looked at for a moment longer. */
async function afterRemoval(site: EngineSite, name: string, exit: ContainerEnd): Promise<EngineContainer | undefined> {
  const until = site.clock.monotonic() + (exit.exitCode === 137 && !exit.outOfMemory ? 1_000 : 0)
  for (;;) {
    const container = await site.engine.inspectContainer(name)
    if (!container || site.clock.monotonic() >= until) return container
    await pause(site.clock, 100, new AbortController().signal)
  }
}

async function tooLate(site: EngineSite, wait: ContainerWait, reason: string): Promise<Failure> {
  const seconds = Math.round(wait.withinMs / 1000)
  return new Failure(
    'not-ready',
    `${wait.who} was not ready within ${seconds} s: ${reason}. It still runs, and nothing was removed.`,
    {
      hint: 'Try again to wait longer, or roll back.',
      details: { evidence: (await lastWords(site.engine, wait.name)).map(readable) },
    },
  )
}
