import type { Fault } from './results/fault.ts'

export const randomActions: Fault = { id: 'random-actions', async run() {} }
