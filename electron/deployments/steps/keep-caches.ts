import { Failure, messageOf } from '../../base/failure.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import type { RestoredCaches } from './cache-keeper.ts'
import type { Change } from './change.ts'
import { instanceAddress } from './open-instance.ts'
import type { Site } from './site.ts'

/** Writes down the caches of the old container while it still answers. What it does not tell stays in its state. */
export function exportCaches(site: Site, change: Change): Step {
  return {
    id: 'export-caches',
    title: 'Caches exported',
    async run(context) {
      if (site.caches === null) return 'skipped'
      if (change.wasStopped) {
        context.detail('it is stopped; its caches stay in its state')
        return 'skipped'
      }
      try {
        const address = await instanceAddress(site, await site.previousPlan(), context.signal)
        const { sql, count } = await site.caches.exported(address, change.previous.name, context.signal)
        site.notes.set('caches', sql)
        context.detail(counted(count))
        context.log(`exported ${counted(count)}; the file stays with this task`)
        return 'passed'
      } catch (error) {
        context.signal.throwIfAborted()
        if (!(error instanceof Failure) || error.code === 'engine-gone') throw error
        context.detail('the old container does not tell its caches; they stay in its state')
        context.log(`the caches were not exported: ${messageOf(error)}`)
        return 'warned'
      }
    },
  }
}

/** Makes those caches again that the new container does not have. */
export function bringCaches(site: Site): Step {
  return {
    id: 'caches',
    title: 'Caches there',
    async run(context) {
      const restored = await restoreCaches(site, context)
      if (restored === null) return 'skipped'
      const { there, made, refused } = restored
      const parts = [
        `${counted(there + made)}`,
        ...(made > 0 ? [`${made} made again`] : []),
        ...(refused.length > 0 ? [`${refused.length} refused`] : []),
      ]
      context.detail(parts.join(', '))
      return refused.length > 0 ? 'warned' : 'passed'
    },
  }
}

/** What came of the exported caches in the container that runs now; null where none were exported. */
export async function restoreCaches(site: Site, context: StepContext): Promise<RestoredCaches | null> {
  const sql = site.notes.get('caches')
  if (site.caches === null || sql === undefined) return null
  const address = await instanceAddress(site, await site.plan(), context.signal)
  const restored = await site.caches.restored(address, sql, context.signal)
  const { there, made, refused } = restored
  context.log(`${counted(there)} are there, ${made} made again, ${refused.length} refused`)
  for (const one of refused) context.log(`refused: ${one.sql}: ${one.why}`)
  context.checks(
    refused.map(({ sql: fix, why }, n) => ({
      id: `cache-${n + 1}`,
      title: 'A cache that this ReadySet refuses',
      outcome: 'warn',
      why: `Its query goes to the database now. ReadySet: ${why}`,
      fix,
    })),
  )
  return restored
}

function counted(caches: number): string {
  return caches === 1 ? '1 cache' : `${caches} caches`
}
