import { roundedSize } from '../form/memory-words.ts'
import type { DeployCheck } from './deploy-check.ts'

const gigabyte = 1e9
/** ReadySet with a few shallow caches, and a database beside it, run in this; less is possible and slow. */
const comfortable = 1.5 * gigabyte

/** Whether the engine's machine can give what the limit promises. */
export const memoryCheck: DeployCheck = {
  id: 'memory',
  title: 'Memory',
  limitMs: 10_000,
  needsEngine: true,
  applies: ({ spec }) => spec.engine === 'docker',
  async run({ engine, spec }, signal) {
    const { memoryBytes, cpus } = await engine.space(signal)
    const machine = `the engine has ${roundedSize(memoryBytes)} and ${cpus === 1 ? 'one processor' : `${cpus} processors`}`
    const limit = spec.memoryLimitBytes
    if (limit !== undefined && limit > memoryBytes) {
      return { outcome: 'fail', why: `The limit is ${roundedSize(limit)}, but ${machine}.` }
    }
    if (memoryBytes < comfortable) return { outcome: 'warn', why: `That is little: ${machine}.` }
    if (limit === undefined && spec.cacheMode !== 'shallow') {
      return { outcome: 'warn', why: `Deep caches may grow without a limit; ${machine}.` }
    }
    return {
      outcome: 'pass',
      why: `${limit === undefined ? 'No limit' : `A limit of ${roundedSize(limit)}`}; ${machine}.`,
    }
  },
}
