import { assertNever } from '../../base/assert-never.ts'
import type { EngineCondition } from '../../engines/condition.ts'
import type { DeployCheck, Finding } from './deploy-check.ts'

/** Whether the engine answers, and which it is. */
export const engineCheck: DeployCheck = {
  id: 'engine',
  title: 'Engine',
  limitMs: 5_000,
  needsEngine: false,
  applies: () => true,
  run: async ({ engine }) => findingOf(engine.condition()),
}

function findingOf(condition: EngineCondition): Finding {
  switch (condition.kind) {
    case 'connected': {
      const { product, version, architecture, source } = condition.facts
      return { outcome: 'pass', why: `${product} ${version} on ${architecture}, by ${source}.` }
    }
    case 'connecting':
      return { outcome: 'fail', why: condition.problem?.message ?? 'The engine has not answered yet.' }
    case 'unavailable': {
      const { message, remedy, command } = condition.problem
      return { outcome: 'fail', why: `${message} ${remedy}`, ...(command === undefined ? {} : { fix: command }) }
    }
    default:
      return assertNever(condition)
  }
}
