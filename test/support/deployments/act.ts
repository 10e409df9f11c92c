import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Wanted } from './specs.ts'

/** What a program of its own does to a deployment. */
export interface Act {
  /** What is silenced is adopted, and `wanted` only tells its id. */
  readonly do: 'deploy' | 'start' | 'stop' | 'restart' | 'apply' | 'upgrade' | 'silence' | 'tear-down'
  readonly wanted: Wanted
  /** To what an upgrade leads; absent for what its image's tag means now. */
  readonly image?: string
}

const program = fileURLToPath(new URL('./acting-child.ts', import.meta.url))

/**
 * Starts a program that acts, and kills it with no warning as soon as it says a line that is meant.
 * @param isMeant asked of each line: `STEP STATE` as the task goes on, `ended STATE` at its end
 * @returns the line at which it was killed, or undefined when it ended by itself before
 */
export async function killWhenItSays(
  isMeant: (line: string) => boolean,
  folder: string,
  act: Act,
): Promise<string | undefined> {
  const acting: ChildProcess = spawn(process.execPath, [program, folder, JSON.stringify(act)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => acting.once('exit', resolve))
  if (!acting.stdout) throw new Error('no output')
  let meant: string | undefined
  for await (const said of createInterface({ input: acting.stdout })) {
    if (!isMeant(said)) continue
    meant = said
    acting.kill('SIGKILL')
    break
  }
  await ended
  return meant
}
