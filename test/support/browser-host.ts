import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/electron/serve.js', import.meta.url))

export interface HostOptions {
  /** Kept when given; otherwise a new one, removed at the end. */
  readonly dataFolder?: string
  /** Further words on the command line, such as `--disable-telemetry`. */
  readonly words?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The words of a program that becomes this one, such as `nsenter`. */
  readonly within?: readonly string[]
}

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The program as `npm start -- --browser` runs it, in a process of its own. */
export interface RunningHost {
  /** `http://127.0.0.1:PORT/#t=TOKEN` */
  readonly address: string
  readonly origin: string
  readonly token: string
  readonly dataFolder: string
  readonly pid: number
  /** The program's own log so far. */
  log(): string
  /** What it has printed so far. */
  output(): string
  readonly ended: Promise<Ending>
  /** Ends it, with SIGTERM unless told, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ending>
}

/** Settings of whoever runs the tests must not decide what they find. */
const cleared = /^(RS_|DISABLE_TELEMETRY$|DO_NOT_TRACK$)/

/** What a host gets of this process's environment, and what it is given beside. */
export function environmentOf({ env = {} }: Pick<HostOptions, 'env'>): Readonly<Record<string, string>> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return { ...Object.fromEntries(inherited.filter(([name = '']) => !cleared.test(name))), ...env }
}

/**
 * Starts the built browser host on a free port and waits for its address.
 * @throws Error with the program's last words when it ends before
 */
export async function startBrowserHost(options: HostOptions = {}): Promise<RunningHost> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'rsd-data-')))
  const words = ['--data-dir', dataFolder, '--port', '0', '--no-open', ...(options.words ?? [])]
  const [command = '', ...args] = [...(options.within ?? []), process.execPath, program, ...words]
  const child = spawn(command, args, {
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  const ended = new Promise<Ending>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  const address = await Promise.race([firstAddress(child.stdout), ended.then(() => undefined)])
  if (address === undefined) throw new Error(`the browser host ended before it had an address:\n${log}`)
  const { origin, hash } = new URL(address)
  return {
    address,
    origin,
    token: hash.slice('#t='.length),
    dataFolder,
    pid: child.pid ?? 0,
    log: () => log,
    output: () => output,
    ended,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const ending = await ended
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true })
      return ending
    },
  }
}

function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    createInterface({ input: output }).on('line', (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+\/#t=\S+/.exec(line)?.[0]
      if (address !== undefined) resolve(address)
    })
  })
}
