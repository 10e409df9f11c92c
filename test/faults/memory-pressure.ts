import type { Fault } from './results/fault.ts'

export const memoryPressure: Fault = { id: 'memory-pressure', async run() {} }
