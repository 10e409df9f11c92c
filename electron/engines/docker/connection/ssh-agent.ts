import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import http from 'node:http'
import { Duplex } from 'node:stream'
import type { HostFacts } from '../endpoint/docker-config.ts'
import { dialArguments, type SshEndpoint } from './ssh-command.ts'

/** How much of `ssh`'s error output is kept, in characters: its last words. */
const wordsLimit = 2000

/** How long `ssh` has to end by itself when its connection is no longer needed, in milliseconds. */
const endTimeout = 3000

/** An HTTP agent whose connections are `ssh … docker system dial-stdio` processes, kept and reused as sockets are. */
export function createSshAgent(
  endpoint: SshEndpoint,
  env: HostFacts['env'],
): { readonly agent: http.Agent; lastWords(): string | undefined } {
  let words: string | undefined
  const agent = new SshAgent(endpoint, env, (said) => {
    words = said
  })
  return { agent, lastWords: () => words }
}

class SshAgent extends http.Agent {
  readonly #endpoint: SshEndpoint
  readonly #env: HostFacts['env']
  readonly #onWords: (words: string) => void

  constructor(endpoint: SshEndpoint, env: HostFacts['env'], onWords: (words: string) => void) {
    super({ keepAlive: true })
    this.#endpoint = endpoint
    this.#env = env
    this.#onWords = onWords
  }

  override createConnection(): Duplex {
    return new SshConnection(
      spawn('ssh', dialArguments(this.#endpoint), { env: this.#env, windowsHide: true }),
      this.#onWords,
    )
  }
}

/** A process's input and output as one stream, with the few methods of a socket that Node's HTTP agent calls. */
class SshConnection extends Duplex {
  readonly #process: ChildProcessWithoutNullStreams
  #words = ''

  constructor(process: ChildProcessWithoutNullStreams, onWords: (words: string) => void) {
    super()
    this.#process = process
    process.stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) process.stdout.pause()
    })
    process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#words = (this.#words + text).slice(-wordsLimit)
      onWords(this.#words.trim())
    })
    process.stdin.on('error', () => {
      // The process ended; `close` tells why.
    })
    process.on('error', (error) => this.destroy(error))
    process.on('close', (code) => {
      if (code === 0 || this.destroyed) this.push(null)
      else this.destroy(sshEnded(code, this.#words.trim()))
    })
  }

  override _read(): void {
    this.#process.stdout.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#process.stdin.write(chunk, done)
  }

  override _final(done: () => void): void {
    this.#process.stdin.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    const child = this.#process
    // The end of its input ends `ssh` and what it runs over there. It is not killed at once: where the user's settings share
    // connections, this process may be the one that carries others.
    child.stdin.end()
    child.stdout.destroy()
    child.stderr.destroy()
    child.unref()
    setTimeout(() => child.kill(), endTimeout).unref()
    done(error)
  }

  setKeepAlive(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  setTimeout(): this {
    return this
  }

  ref(): this {
    this.#process.ref()
    return this
  }

  unref(): this {
    this.#process.unref()
    return this
  }
}

function sshEnded(code: number | null, words: string): Error {
  const said = words === '' ? `ssh ended with ${code === null ? 'a signal' : `code ${code}`}` : words
  return Object.assign(new Error(said), { code: 'ECONNRESET' })
}
