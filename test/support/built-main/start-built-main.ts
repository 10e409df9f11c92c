import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LiveState } from '../../../electron/api/live-message.ts'
import type { Commands } from './driver.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Call {
  readonly name: string
  readonly args: readonly unknown[]
}

type Argument<Name extends keyof Commands> = Parameters<Commands[Name]>

export interface BuiltMain {
  readonly pid: number
  ask<Name extends keyof Commands>(
    name: Name,
    ...argument: Argument<Name>
  ): Promise<Awaited<ReturnType<Commands[Name]>>>
  /** One call of the API, as the page makes it. */
  api<T>(path: string, body?: unknown): Promise<T>
  state(): Promise<LiveState>
  /** What it ended with: its exit code, everything it had called, and what it said. */
  readonly ended: Promise<MainEnding>
  /** What it has said so far, on both of its outputs. */
  said(): string
  kill(): void
}

export interface MainEnding {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly calls: readonly Call[]
  readonly said: string
}

export interface BuiltMainOptions {
  readonly dataFolder: string
  readonly words?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The folder that holds the program; this one unless told. */
  readonly program?: string
}

/** Runs the built main process under plain Node, with the double in Electron's place. No engine is there but the demo. */
export function startBuiltMain({ dataFolder, words = [], env = {}, program = root }: BuiltMainOptions): BuiltMain {
  const given = { PATH: process.env.PATH, HOME: dataFolder, DOCKER_HOST: `unix://${dataFolder}/no-docker`, ...env }
  const child = fork(join(program, 'dist', 'electron', 'main.js'), ['--data-dir', dataFolder, ...words], {
    execArgv: ['--import', `${root}test/support/built-main/register.mjs`],
    env: given,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk))
  let calls: readonly Call[] = []
  let number = 0
  const waiting = new Map<number, { answer(value: unknown): void; fail(error: Error): void }>()
  child.on('message', (message: { number?: number; answer?: unknown; error?: string; ended?: Call[] }) => {
    if (message.ended) calls = message.ended
    const one = waiting.get(message.number ?? 0)
    waiting.delete(message.number ?? 0)
    if (message.error !== undefined) one?.fail(new Error(message.error))
    else one?.answer(message.answer)
  })
  const ended = once(child, 'close').then(([code, signal]): MainEnding => {
    for (const { fail } of waiting.values()) fail(new Error(`the program ended with ${code ?? signal}: ${said}`))
    return { code, signal, calls, said }
  })
  const ask: BuiltMain['ask'] = (name, ...[argument]) =>
    new Promise((answer, fail) => {
      number += 1
      waiting.set(number, { answer: answer as (value: unknown) => void, fail })
      child.send({ number, name, argument })
    })
  return {
    pid: child.pid ?? 0,
    ask,
    async api(path, body) {
      const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const reply = await ask('request', { url: `app://readyset/api${path}`, ...(body === undefined ? {} : json) })
      if (reply.status >= 400) throw new Error(`${path}: ${reply.status} ${reply.body}`)
      return JSON.parse(reply.body)
    },
    state: async () => (await ask('liveState')) as LiveState,
    ended,
    said: () => said,
    kill: () => void child.kill('SIGKILL'),
  }
}
