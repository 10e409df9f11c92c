import type { Fault } from './results/fault.ts'

export const engineBroken: Fault = { id: 'engine-broken', async run() {} }
