import type { Fault } from './results/fault.ts'

export const upstreamFrozen: Fault = { id: 'upstream-frozen', async run() {} }
