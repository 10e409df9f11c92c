import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Act } from '../../support/deployments/act.ts'

/** What a program did before it died, or to its task's end. */
export interface Life {
  /** The moments that it passed, in order, as `STEP begun`, `STEP in effect`, `STEP said`; undoing as `STEP undone begun`. */
  readonly moments: readonly string[]
  /** How its task ended; undefined when it died first. */
  readonly ended: string | undefined
  /** The task's steps with their states at its end. */
  readonly steps: readonly string[]
}

const program = fileURLToPath(new URL('./dying-child.ts', import.meta.url))

/** Lets a program of its own act, which dies at the moment that is named, or ends with its task. */
export async function liveUntil(dieAt: string | undefined, folder: string, act: Act): Promise<Life> {
  const child = spawn(process.execPath, [program, folder, JSON.stringify(act), dieAt ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = new Promise((resolve) => child.once('exit', resolve))
  const moments: string[] = []
  let steps: readonly string[] = []
  let ended: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('steps ')) steps = line.slice(6).split(' ')
    else if (line.startsWith('ended ')) {
      ended = line.slice(6)
      child.kill('SIGKILL')
    } else moments.push(line)
  }
  await exit
  return { moments, ended, steps }
}

/**
 * Those moments of a whole life at which a program is to die: at the beginning of each step, and once in the middle of what it
 * does, which is when the engine has done something and the program has not heard of it, or else at the first line of its log.
 */
export function worthDyingAt(moments: readonly string[]): readonly string[] {
  const hasEffect = (step: string) => moments.includes(`${step} in effect`)
  return moments.filter((moment) => !moment.endsWith(' said') || !hasEffect(moment.slice(0, -' said'.length)))
}
