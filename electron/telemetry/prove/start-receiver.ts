import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { Failure } from '../../base/failure.ts'
import { receiverSource } from './receiver-source.ts'

/** A process of its own on this machine that receives one request and says what it got. */
export interface Receiver {
  readonly url: string
  readonly pid: number
  /** The receiver's own words about the request that it received. */
  received(): Promise<Received>
  stop(): void
}

export interface Received {
  readonly sha256: string
  readonly bytes: number
  readonly headers: readonly (readonly [string, string])[]
}

export type StartReceiver = () => Promise<Receiver>

const startsWithinMs = 10_000

/** The receiver's process, however the host started it. Its standard output ends when it ends. */
export interface ReceiverProcess {
  readonly stdout: NodeJS.ReadableStream
  /** 0 before it runs. */
  pid(): number
  kill(): void
}

/**
 * Runs the receiver with this program's own runtime. It gets nothing of this process's environment, for it has no use for keys
 * and passwords, but what Windows needs to start a program.
 */
export function startReceiver(env: Readonly<Record<string, string | undefined>>): Promise<Receiver> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', receiverSource], {
    env: env.SystemRoot ? { SystemRoot: env.SystemRoot } : {},
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // A program that cannot be started ends the line stream too; without a listener the error would end this process.
  child.on('error', () => child.stdout.destroy())
  return listenTo({ stdout: child.stdout, pid: () => child.pid ?? 0, kill: () => child.kill() })
}

/** Waits for the receiver's address, and reads what it says after that. */
export async function listenTo(child: ReceiverProcess): Promise<Receiver> {
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const timer = setTimeout(() => child.kill(), startsWithinMs)
  async function next<T>(): Promise<T> {
    const { value, done } = await lines.next()
    if (!done) return JSON.parse(String(value)) as T
    throw new Failure('receiver-ended', 'The receiver on this machine ended early. Nothing was sent anywhere else.', {
      hint: 'Try again; if it stays so, the log of the program says why it ended.',
    })
  }
  try {
    const { port } = await next<{ readonly port: number }>()
    return {
      url: `http://127.0.0.1:${port}/v1/track`,
      pid: child.pid(),
      received: () => next<Received>(),
      stop() {
        clearTimeout(timer)
        child.kill()
      },
    }
  } catch (error) {
    child.kill()
    clearTimeout(timer)
    throw error
  }
}
