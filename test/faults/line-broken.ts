import type { Fault } from './results/fault.ts'

export const lineBroken: Fault = { id: 'line-broken', async run() {} }
