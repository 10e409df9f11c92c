import { Failure } from '../../base/failure.ts'
import { containerFacts } from '../../readyset/container-facts.ts'
import { stopGraceReason, stopGraceSeconds } from '../../readyset/stop-grace.ts'
import { stopGracefully } from '../steps/stop-containers.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { containerThere } from './container-there.ts'
import type { GuestSite } from './guest-site.ts'

/** What the old container is called until the new one has answered. */
export function keptName(container: string, taskId: string): string {
  return `${container}-before-${taskId.slice(0, 8)}`
}

/** Stops the container and gives it another name. Undoing gives it its name back, and starts it again where it ran. */
export function keepOld(site: GuestSite, running: boolean): Step {
  const kept = keptName(site.container(), site.taskId)
  return {
    id: 'keep-old',
    title: 'Old container kept',
    forcible: true,
    async run(context) {
      const { engine } = site
      if (await engine.inspectContainer(kept, context.signal)) {
        // Kept by this very step before the program was cut off: it is undone as well.
        context.detail(`as ${kept}`)
        return 'passed'
      }
      const { name, state } = await containerThere(site, context)
      if (state.kind !== 'exited' && state.kind !== 'created') {
        await stopGracefully(site, context, name, { graceSeconds: stopGraceSeconds, why: stopGraceReason })
      }
      context.signal.throwIfAborted()
      await engine.renameContainer(name, kept)
      context.log(`the container ${name} is kept as ${kept}`)
      context.detail(`as ${kept}`)
      return 'passed'
    },
    async undo(context) {
      const { engine } = site
      const name = site.container()
      const old = await engine.inspectContainer(kept)
      // What stands under the old name was made by the next step, which has taken it away again.
      if (old) await engine.renameContainer(kept, name)
      if (running) await engine.startContainer(name)
      context.log(`${name} is as it was`)
    },
  }
}

/** Makes the same container with ReadySet's own telemetry off. Undoing removes it. */
export function makeSilent(site: GuestSite, running: boolean): Step {
  const kept = keptName(site.container(), site.taskId)
  return {
    id: 'make-silent',
    title: 'Made again with its telemetry off',
    async run(context) {
      const { engine, neighbours } = site
      const name = site.container()
      const there = await neighbours.inspect(name, context.signal)
      context.signal.throwIfAborted()
      // One that was never started may be half made: a program that was killed right after is run again.
      const halfMade = there?.state.kind === 'created'
      if (halfMade) await engine.removeContainer(name)
      if (!there || halfMade) {
        await neighbours.copy(kept, { name, env: { DISABLE_TELEMETRY: 'true' } })
        context.log(`made the container ${name} as ${kept} is, with DISABLE_TELEMETRY=true`)
      }
      await makeSure(site, context)
      if (running) {
        await engine.startContainer(name)
        context.log(`started the container ${name}`)
      }
      return 'passed'
    },
    async undo(context) {
      const { engine } = site
      // Without the old one under its other name, what stands under this name is the old one.
      if (!(await engine.inspectContainer(kept))) return
      const made = await site.neighbours.inspect(site.container())
      // One that reports was made by somebody else meanwhile, and is not this task's to remove.
      if (!made || containerFacts(made)?.reportsByItself !== false) return
      await engine.removeContainer(site.container())
      context.log(`removed the new container ${site.container()}`)
    },
  }
}

async function makeSure(site: GuestSite, context: StepContext): Promise<void> {
  const made = await containerThere(site, context)
  if (containerFacts(made)?.reportsByItself === false) return
  throw new Failure(
    'still-reports',
    'The new container would still report, for its settings say so in another place. The old one is put back as it was.',
    {
      hint: 'Take DISABLE_TELEMETRY out of the command where the container is made, then try again.',
    },
  )
}

/** From here on there is nothing to go back to. */
export function removeOld(site: GuestSite): Step {
  const kept = keptName(site.container(), site.taskId)
  return {
    id: 'remove-old',
    title: 'Old container removed',
    commits: true,
    async run(context) {
      await site.engine.removeContainer(kept)
      context.log(`removed ${kept}; its volumes are the new container’s`)
      return 'passed'
    },
  }
}
