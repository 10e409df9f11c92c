import type { Fault } from './results/fault.ts'

export const clockJumps: Fault = { id: 'clock-jumps', async run() {} }
