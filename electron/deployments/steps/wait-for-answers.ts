import { Failure } from '../../base/failure.ts'
import type { Step, StepContext } from '../tasks/step.ts'
import { ensureRunning } from './ensure-container.ts'
import { readysetExit } from './exit-words.ts'
import { openInstance } from './open-instance.ts'
import { removeStrays } from './remove-strays.ts'
import type { Site } from './site.ts'
import { waitForContainer } from './wait-for-container.ts'

const everyMs = 150

/** Waits until ReadySet calls itself healthy, which says that its process is up. */
export function waitForHealth(site: Site): Step {
  return {
    id: 'health',
    title: 'Healthy',
    async run(context) {
      const { readyset, http } = await site.plan()
      // After a failure the container was stopped, so that its evidence stayed.
      await ensureRunning(site, context, readyset, { keepStale: true })
      const at = await site.engine.reach(http.address, http.port, context.signal)
      await waitForContainer(site, context, {
        name: readyset.name,
        who: 'ReadySet',
        withinMs: site.patience.healthMs,
        everyMs,
        async ready({ state }) {
          if (state.kind !== 'running') return `it is ${state.kind}`
          if (state.health === 'healthy') return true
          return (await site.instances.healthy(at, context.signal)) ? true : 'it does not call itself healthy yet'
        },
        explainExit: readysetExit,
      })
      context.detail('ReadySet calls itself healthy')
      return 'passed'
    },
  }
}

/** Asks the first query through the SQL port, as a client does: with the address and the login of the connection string. */
export function askFirstQuery(site: Site): Step {
  return {
    id: 'first-query',
    title: 'First query answered',
    async run(context) {
      const { readyset } = await site.plan()
      await ensureRunning(site, context, readyset, { keepStale: true })
      await waitForContainer(site, context, {
        name: readyset.name,
        who: 'ReadySet',
        withinMs: site.patience.firstQueryMs,
        everyMs,
        ready: () => answered(site, context),
        explainExit: readysetExit,
      })
      const { address, port } = site.spec().listen
      context.detail(`on ${address}:${port}`)
      context.log(`a query was answered through ${address}:${port}`)
      await removeStrays(site, context)
      return 'passed'
    },
  }
}

async function answered(site: Site, context: StepContext): Promise<true | string> {
  try {
    const connection = await openInstance(site, context.signal)
    await connection.probe(context.signal).finally(() => connection.close())
    return true
  } catch (error) {
    context.signal.throwIfAborted()
    if (!(error instanceof Failure) || isFinal(error)) throw error
    return error.message.replace(/\.$/, '')
  }
}

/** Waiting does not mend these. */
function isFinal({ code }: Failure): boolean {
  return ['password-refused', 'database-missing', 'not-permitted', 'wrong-answer'].includes(code)
}
