import type { Step, StepContext } from '../tasks/step.ts'
import { type EnsureOptions, ensureRunning } from './ensure-container.ts'
import { databaseExit } from './exit-words.ts'
import { ifThere } from './if-there.ts'
import { removeMade } from './remove-made.ts'
import type { Site } from './site.ts'
import { waitForContainer } from './wait-for-container.ts'

/** Makes the new database's container, and waits until the database says that it takes connections. */
export function makeDatabase(site: Site): Step {
  return {
    id: 'database',
    title: 'Database ready',
    async run(context) {
      await databaseReady(site, context)
      return 'passed'
    },
    undo: (context) => removeMade(site, context, 'database'),
  }
}

/** The same for a deployment that is there: the container is started, and stopped again when the task is cancelled. */
export function startDatabase(site: Site): Step {
  return {
    id: 'database',
    title: 'Database ready',
    async run(context) {
      await databaseReady(site, context, { keepStale: true })
      return 'passed'
    },
    async undo(context) {
      const { database } = await site.plan()
      if (!database) return
      await ifThere(site.engine.stopContainer(database.name, database.stopGraceSeconds, context.signal))
      context.log(`stopped the container ${database.name}`)
    },
  }
}

async function databaseReady(site: Site, context: StepContext, options: EnsureOptions = {}): Promise<void> {
  const { database } = await site.plan()
  if (!database) return
  context.detail(database.image)
  await ensureRunning(site, context, database, options)
  await waitForContainer(site, context, {
    name: database.name,
    who: 'The database',
    withinMs: site.patience.databaseMs,
    everyMs: 200,
    async ready({ state }) {
      if (state.kind !== 'running') return `it is ${state.kind}`
      // An image without a health check of its own has the one that the plan gives it.
      return state.health === 'healthy' || state.health === 'none'
        ? true
        : 'it is starting, and does not take connections yet'
    },
    explainExit: databaseExit,
  })
  context.detail(`${database.image}, takes connections`)
}
