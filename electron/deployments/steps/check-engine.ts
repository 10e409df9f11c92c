import { Failure } from '../../base/failure.ts'
import type { Step } from '../tasks/step.ts'
import { engineBack } from './outlast.ts'
import type { Site } from './site.ts'

type EngineSite = Pick<Site, 'engine' | 'clock' | 'patience'>

/** Is the engine there, and does it answer? */
export function checkEngine(site: EngineSite): Step {
  return {
    id: 'engine',
    title: 'Engine ready',
    async run(context) {
      const { engine } = site
      if (!(await engineBack(site, site.patience.engineThereMs, context.signal))) throw engineMissing(site)
      const condition = engine.condition()
      if (condition.kind === 'connected') {
        const { product, version, endpoint } = condition.facts
        context.detail(`${product} ${version}`)
        context.log(`${product} ${version} at ${endpoint}`)
      }
      return 'passed'
    },
  }
}

function engineMissing({ engine }: EngineSite): Failure {
  const condition = engine.condition()
  if (condition.kind !== 'unavailable') {
    return new Failure('engine-gone', `${engine.label} does not answer. Nothing was changed.`, {
      hint: 'Start it, then try again.',
    })
  }
  const { message, remedy, command } = condition.problem
  return new Failure('engine-unavailable', `${message} Nothing was changed.`, {
    hint: command === undefined ? remedy : `${remedy} ${command}`,
  })
}
