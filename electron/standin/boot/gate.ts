import type { Knobs, Stage } from '../knobs.ts'

/** Ends the program with this code; the text, if any, goes to standard error. */
export class Exit extends Error {
  override readonly name = 'Exit'
  readonly code: number
  readonly text: string

  constructor(code: number, text = '') {
    super(`exit ${code}`)
    this.code = code
    this.text = text
  }
}

/** Passes from one stage of the start to the next, unless a knob says otherwise. */
export type Gate = (stage: Stage) => Promise<void>

export function createGate(knobs: Knobs): Gate {
  return async (stage) => {
    if (knobs.exitAt === stage) throw new Exit(knobs.exitCode)
    if (knobs.hangAt === stage) await new Promise<never>(() => {})
  }
}
