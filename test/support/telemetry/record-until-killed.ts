import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('./recording-child.ts', import.meta.url))

export interface RecordingRound {
  readonly folder: string
  /** Where it sends to. */
  readonly endpoint: string
  readonly round: number
}

/**
 * Runs the recording program until a random moment after its first record, and kills it.
 * @param recorded gets the name of each record that the program called kept
 */
export async function recordUntilKilled(
  { folder, endpoint, round }: RecordingRound,
  recorded: string[],
): Promise<void> {
  const child = fork(program, [folder, endpoint, String(round)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const first = new Promise<void>((resolve, reject) => {
    child.on('message', (name: string) => {
      recorded.push(name)
      resolve()
    })
    child.once('exit', (code) => reject(new Error(`the recording program ended by itself with ${code}:\n${said}`)))
  })
  const ended = once(child, 'close')
  await first
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 60)
  await ended
}
