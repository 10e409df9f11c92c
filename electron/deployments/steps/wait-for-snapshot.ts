import { Failure } from '../../base/failure.ts'
import { instanceReadiness } from '../../readyset/instance-readiness.ts'
import { type KeptConnection, keepConnection } from '../observe/kept-connection.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { ensureRunning } from './ensure-container.ts'
import { readysetExit } from './exit-words.ts'
import { openInstance } from './open-instance.ts'
import type { Site } from './site.ts'
import { waitForContainer } from './wait-for-container.ts'

/** Waits until all tables are copied and the replication stream is followed. */
export function waitForSnapshot(site: Site): Step {
  return {
    id: 'snapshot',
    title: 'Snapshot complete',
    async run(context) {
      const { readyset } = await site.plan()
      await ensureRunning(site, context, readyset, { keepStale: true })
      const mark = { seen: '', at: site.clock.monotonic() }
      const connection = keepConnection(() => openInstance(site, context.signal))
      await waitForContainer(site, context, {
        name: readyset.name,
        who: 'ReadySet',
        withinMs: Number.POSITIVE_INFINITY,
        everyMs: 500,
        ready: async () => {
          const state = await snapshotState(site, context, connection)
          if (state === true) return true
          if (state !== mark.seen) Object.assign(mark, { seen: state, at: site.clock.monotonic() })
          if (site.clock.monotonic() - mark.at > site.patience.snapshotStallMs)
            throw stalled(state, site.patience.snapshotStallMs)
          return state
        },
        explainExit: readysetExit,
      }).finally(() => connection.close())
      return 'passed'
    },
  }
}

async function snapshotState(site: Site, context: StepContext, kept: KeptConnection): Promise<true | string> {
  try {
    return await kept.ask(async (connection) => {
      const probe = await connection.probe(context.signal)
      const [status, tables] = [await connection.status(context.signal), await connection.tables(context.signal)]
      const ready = instanceReadiness({ mode: site.effectiveMode(), probe, status, tables })
      if (tables && tables.total > 0) context.progress({ done: tables.done, total: tables.total, unit: 'tables' })
      switch (ready.kind) {
        case 'ready':
          context.detail(tables ? `${tables.total} tables` : '')
          return true
        case 'snapshotting': {
          const percent = ready.percent === null ? '' : `, ${ready.percent}%`
          const remark = ready.remark === undefined ? '' : `; ${ready.remark}`
          return `${ready.done} of ${ready.tables} tables${percent}${remark}`
        }
        case 'not-answering':
          return ready.why
      }
    })
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof Failure) return error.message.replace(/\.$/, '')
    throw error
  }
}

function stalled(state: string, afterMs: number): Failure {
  const minutes = Math.round(afterMs / 60_000)
  return new Failure(
    'snapshot-stalled',
    `The snapshot has made no progress for ${minutes} minutes: ${state}. Queries are still passed on to the upstream.`,
    {
      hint: 'Look in its log what ReadySet waits for. Try again to go on waiting, or roll back.',
    },
  )
}
