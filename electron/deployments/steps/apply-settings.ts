import { labels } from '../../engines/labels.ts'
import type { ContainerSpec } from '../../engines/objects.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { ensureRunning } from './ensure-container.ts'
import type { Site } from './site.ts'
import { stopGracefully } from './stop-containers.ts'

/** Replaces the database's container where the new settings change it; its volume stays. */
export function replaceDatabase(site: Site): Step {
  return {
    id: 'replace-database',
    title: 'Database container replaced',
    forcible: true,
    async run(context) {
      return await replace(site, context, (await site.plan()).database)
    },
    async undo(context) {
      await replace(site, context, (await site.previousPlan()).database)
    },
  }
}

/** From here on the new settings are the deployment's own. */
export function keepSettings(site: Site): Step {
  return {
    id: 'keep',
    title: 'Change kept',
    commits: true,
    async run(context) {
      await site.keepSettings()
      context.log('from here on this is the deployment')
      return 'passed'
    },
  }
}

async function replace(site: Site, context: StepContext, wanted: ContainerSpec | null) {
  if (!wanted) return 'skipped' as const
  const found = await site.engine.inspectContainer(wanted.name, context.signal)
  if (found && found.labels[labels.spec] === wanted.labels[labels.spec] && found.state.kind === 'running') {
    context.detail('it has these settings already')
    return 'skipped' as const
  }
  if (found && found.labels[labels.deployment] === site.deploymentId && found.state.kind !== 'exited') {
    const why = 'the database writes what it holds in memory'
    await stopGracefully(site, context, found.name, { graceSeconds: wanted.stopGraceSeconds, why })
  }
  await ensureRunning(site, context, wanted)
  context.detail(`${wanted.name}; its volume stayed`)
  return 'passed' as const
}
