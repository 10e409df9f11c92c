import { Failure, messageOf } from '../../base/failure.ts'
import type { Step } from '../tasks/step.ts'
import type { Site } from './site.ts'

/** Can an existing upstream be logged in to from here? From inside the engine it is asked again by ReadySet's own check. */
export function checkUpstream(site: Site): Step {
  return {
    id: 'upstream',
    title: 'Upstream ready',
    async run(context) {
      const address = await site.upstreamFromOutside()
      if (!address) return 'skipped'
      const where = `${address.host}:${address.port}`
      try {
        const connection = await site.instances.open(address, context.signal)
        try {
          const version = await connection.upstreamVersion(context.signal)
          context.detail(version ?? where)
          context.log(`${where}: ${version ?? 'answers'}`)
        } finally {
          await connection.close()
        }
        return 'passed'
      } catch (error) {
        context.signal.throwIfAborted()
        if (error instanceof Failure && !reachesOnlyFromInside(error)) throw error
        context.detail('not reachable from here; ReadySet checks it from inside the engine')
        context.log(`${where} does not answer from here: ${messageOf(error)}`)
        return 'warned'
      }
    },
  }
}

/** A name or an address that only the engine's network knows is no failure yet. */
function reachesOnlyFromInside({ code }: Failure): boolean {
  return code === 'name-unknown' || code === 'unreachable' || code === 'timed-out'
}
