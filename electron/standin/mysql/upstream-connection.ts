import type { Duplex } from 'node:stream'
import type { TextRows } from '../upstream/sql.ts'
import type { Target } from '../upstream/target.ts'
import { command, isEof } from './protocol.ts'
import { ResponseTracker } from './response-tracker.ts'
import { type ClientFlags, logInMysql, upstreamMysqlError } from './upstream-login.ts'
import { type MysqlMessage, MysqlReader, packets, readTextRow } from './wire.ts'

interface Waiting {
  readonly tracker: ResponseTracker
  readonly onMessage: (message: MysqlMessage) => void
  readonly resolve: (tracker: ResponseTracker) => void
  readonly reject: (error: Error) => void
}

/** A connection to a MySQL upstream that is logged in. One command at a time, as the protocol has it. */
export class MysqlUpstream {
  readonly version: string
  onClose: () => void = () => {}
  readonly #socket: Duplex
  readonly #reader = new MysqlReader()
  readonly #waiting: Waiting[] = []
  #open = true

  private constructor(socket: Duplex, version: string) {
    this.#socket = socket
    this.version = version
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', () => this.#end())
    socket.on('close', () => this.#end())
    socket.resume()
  }

  static async open(target: Target, flags?: ClientFlags): Promise<MysqlUpstream> {
    const { socket, version } = await logInMysql(target, flags)
    return new MysqlUpstream(socket, version)
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** Sends what is never answered: long data, the closing of a statement. */
  send(bytes: Buffer): void {
    this.#socket.write(bytes)
  }

  /** Sends a command and gives every message of the answer to `onMessage`; resolves with what the answer told. */
  exchange(bytes: Buffer, commandByte: number, onMessage: (message: MysqlMessage) => void): Promise<ResponseTracker> {
    return new Promise((resolve, reject) => {
      if (!this.#open) {
        reject(new Error('connection closed'))
        return
      }
      this.#waiting.push({ tracker: new ResponseTracker(commandByte), onMessage, resolve, reject })
      this.#socket.write(bytes)
    })
  }

  /** Runs SQL and gives the rows as texts. Rejects with `UpstreamError`. */
  async query(sql: string): Promise<TextRows> {
    const answers: Buffer[] = []
    const bytes = packets(0, Buffer.concat([Buffer.from([command.query]), Buffer.from(sql, 'utf8')]))
    const { failed } = await this.exchange(bytes, command.query, ({ payload }) => answers.push(payload))
    const last = answers.at(-1)
    if (failed && last) throw upstreamMysqlError(last)
    const rowsFrom = answers.findIndex(isEof) + 1
    return rowsFrom === 0 ? [] : answers.slice(rowsFrom, -1).map(readTextRow)
  }

  pauseReading(): void {
    this.#socket.pause()
  }

  resumeReading(): void {
    this.#socket.resume()
  }

  close(): void {
    if (this.#open) this.#socket.end(packets(0, Buffer.from([command.quit])))
    this.#end()
  }

  #read(chunk: Buffer): void {
    for (const message of this.#reader.push(chunk)) {
      const waiting = this.#waiting[0]
      if (waiting === undefined) continue
      const last = waiting.tracker.push(message.payload)
      waiting.onMessage(message)
      if (!last) continue
      this.#waiting.shift()
      waiting.resolve(waiting.tracker)
    }
  }

  #end(): void {
    if (!this.#open) return
    this.#open = false
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new Error('connection closed'))
    this.onClose()
  }
}
