import { type Role, roles } from '../../engines/labels.ts'
import { stopGraceReason, stopGraceSeconds } from '../../readyset/stop-grace.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { ifThere } from './if-there.ts'
import { belongs } from './own-objects.ts'
import type { Site } from './site.ts'

/** Stops ReadySet and waits as long as it may need, unless the user forces it. */
export function stopReadyset(site: Site): Step {
  return {
    id: 'stop-readyset',
    title: 'ReadySet stopped',
    forcible: true,
    run: (context) => stopRole(site, context, roles.readyset, stopGraceSeconds, stopGraceReason),
  }
}

export function stopDatabase(site: Site): Step {
  return {
    id: 'stop-database',
    title: 'Database stopped',
    forcible: true,
    run: (context) => stopRole(site, context, roles.database, 60, 'the database writes what it holds in memory'),
  }
}

async function stopRole(site: Site, context: StepContext, role: Role, graceSeconds: number, why: string) {
  const { containers } = await site.engine.inventory(context.signal)
  const mine = containers.filter((one) => belongs(one.labels, { deploymentId: site.deploymentId, role }))
  for (const { name } of mine) await stopGracefully(site, context, name, { graceSeconds, why })
  if (mine.length > 0) return 'passed' as const
  context.detail('it is not there')
  return 'skipped' as const
}

/** Asks a container to stop, tells how long it may take and why, and kills it when the user does not want to wait. */
export async function stopGracefully(
  site: Pick<Site, 'engine' | 'clock'>,
  context: StepContext,
  name: string,
  { graceSeconds, why }: { readonly graceSeconds: number; readonly why: string },
): Promise<void> {
  const { engine, clock } = site
  const started = clock.monotonic()
  context.log(`asking ${name} to stop, for up to ${graceSeconds} s: ${why}`)
  context.detail(why)
  const stopWaiting = new AbortController()
  const tick = () => {
    const done = Math.min(graceSeconds, Math.round((clock.monotonic() - started) / 1000))
    context.progress({ done, total: graceSeconds, unit: 'seconds' })
    cancelTick = clock.after(1_000, tick)
  }
  let cancelTick = clock.after(2_000, tick)
  const kill = () => {
    context.log(`forced: ${name} is killed`)
    stopWaiting.abort()
  }
  context.force.addEventListener('abort', kill, { once: true })
  try {
    if (context.force.aborted) kill()
    await ifThere(engine.stopContainer(name, graceSeconds, AbortSignal.any([context.signal, stopWaiting.signal])))
    context.log(`${name} stopped after ${seconds(clock.monotonic() - started)} s`)
  } catch (error) {
    if (!context.force.aborted || context.signal.aborted) throw error
    await ifThere(engine.killContainer(name))
  } finally {
    cancelTick()
    context.force.removeEventListener('abort', kill)
    context.progress(null)
    context.detail('')
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
