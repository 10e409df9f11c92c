import { Failure } from '../../base/failure.ts'
import type { Engine } from '../../engines/engine.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { pause } from './patience.ts'
import type { Site } from './site.ts'

const lookEveryMs = 1_000

type EngineSite = Pick<Site, 'engine' | 'clock' | 'patience'>

/**
 * Makes a step outlast an engine that goes away in its middle: it waits for the engine to come back and runs the step
 * again, which looks at what is there by then. The wait has an end; then the engine's own failure stands.
 */
export function outlasting(step: Step, site: EngineSite): Step {
  const { undo } = step
  return {
    ...step,
    run: (context) => outlast(site, context, () => step.run(context)),
    ...(undo && { undo: (context) => outlast(site, context, () => undo(context)) }),
  }
}

async function outlast<T>(site: EngineSite, context: StepContext, work: () => Promise<T>): Promise<T> {
  const { engine } = site
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'engine-gone') throw error
      context.log(`${engine.label} does not answer: ${error.message}`)
      context.detail(`${engine.label} does not answer; waiting for it to come back`)
      if (!(await engineBack(site, site.patience.engineBackMs, context.signal))) throw error
      context.log(`${engine.label} answers again; looking at what is there`)
      context.detail('')
    }
  }
}

/** Whether the engine answers, now or within the time. Rejects with the signal's reason. */
export async function engineBack(site: EngineSite, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const until = site.clock.monotonic() + withinMs
  for (;;) {
    // A lost connection is not always noticed by the engine's own watch before a request meets it.
    if (await answers(site.engine, signal)) return true
    if (site.clock.monotonic() >= until) return false
    if (site.engine.condition().kind !== 'connected') site.engine.reconnect()
    await pause(site.clock, lookEveryMs, signal)
  }
}

async function answers(engine: Engine, signal: AbortSignal): Promise<boolean> {
  signal.throwIfAborted()
  if (engine.condition().kind !== 'connected') return false
  try {
    await engine.inventory(signal)
    return true
  } catch {
    signal.throwIfAborted()
    return false
  }
}
