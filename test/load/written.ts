import type Docker from 'dockerode'
import { inTurn } from '../bench/fleet/in-turn.ts'
import { numberOf } from './numbered-lines.ts'

/** How many lines these containers have written so far, by the last line of each one's log. */
export async function linesWritten(containers: readonly Docker.Container[], ofPiece: number): Promise<number> {
  let sum = 0
  await inTurn(containers, 8, async (container) => {
    const last = await container.logs({ follow: false, stdout: true, tail: 1 })
    sum += numberOf(last.toString('latin1'), ofPiece) ?? 0
  })
  return sum
}
