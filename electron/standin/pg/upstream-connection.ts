import type { Duplex } from 'node:stream'
import type { Target } from '../upstream/target.ts'
import { type Frame, FrameReader } from './frames.ts'
import { dataRowCells, message, type TransactionStatus } from './messages.ts'
import { logIn, upstreamError } from './upstream-login.ts'

/** The connection to the upstream ended in the middle of something. */
export class UpstreamGone extends Error {
  override readonly name = 'UpstreamGone'
}

interface Waiting {
  readonly onFrame: (frame: Frame) => void
  readonly resolve: (status: TransactionStatus) => void
  readonly reject: (error: Error) => void
}

/** A connection to the upstream that is logged in. Exchanges are answered in the order in which they were sent. */
export class PgUpstream {
  readonly parameters: ReadonlyMap<string, string>
  /** Told of messages that come when nothing was asked: notices, notifications, changed parameters. */
  onUnasked: (frame: Frame) => void = () => {}
  onClose: () => void = () => {}
  readonly #socket: Duplex
  readonly #reader = new FrameReader()
  readonly #waiting: Waiting[] = []
  #open = true

  private constructor(socket: Duplex, parameters: ReadonlyMap<string, string>) {
    this.#socket = socket
    this.parameters = parameters
    socket.on('data', (chunk: Buffer) => this.#read(chunk))
    socket.on('error', () => this.#end())
    socket.on('close', () => this.#end())
    socket.resume()
  }

  static async open(target: Target): Promise<PgUpstream> {
    const { socket, parameters } = await logIn(target)
    return new PgUpstream(socket, parameters)
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** Sends bytes to which no ReadyForQuery belongs, or that belong to an exchange that is under way. */
  send(bytes: Buffer): void {
    this.#socket.write(bytes)
  }

  /** Sends a message or a batch and gives every answer to `onFrame`, up to ReadyForQuery, whose status it resolves with. */
  exchange(bytes: Buffer, onFrame: (frame: Frame) => void): Promise<TransactionStatus> {
    return new Promise((resolve, reject) => {
      if (!this.#open) {
        reject(new UpstreamGone('connection closed'))
        return
      }
      this.#waiting.push({ onFrame, resolve, reject })
      this.#socket.write(bytes)
    })
  }

  /** Runs SQL by the simple protocol and gives the rows as texts. Rejects with `UpstreamError`. */
  async query(sql: string): Promise<readonly (readonly (string | null)[])[]> {
    const rows: (readonly (string | null)[])[] = []
    let error: Error | undefined
    await this.exchange(message('Q', sql), (frame) => {
      if (frame.type === 'D') rows.push(dataRowCells(frame.body))
      if (frame.type === 'E') error ??= upstreamError(frame.body)
    })
    if (error) throw error
    return rows
  }

  /** Reads no further until `resumeReading`: the client cannot take more at the moment. */
  pauseReading(): void {
    this.#socket.pause()
  }

  resumeReading(): void {
    this.#socket.resume()
  }

  close(): void {
    if (this.#open) this.#socket.end(message('X'))
    this.#end()
  }

  #read(chunk: Buffer): void {
    try {
      for (const frame of this.#reader.push(chunk)) this.#take(frame)
    } catch (error) {
      this.#socket.destroy(error instanceof Error ? error : undefined)
    }
  }

  #take(frame: Frame): void {
    const waiting = this.#waiting[0]
    if (waiting === undefined) {
      this.onUnasked(frame)
      return
    }
    if (frame.type !== 'Z') {
      waiting.onFrame(frame)
      return
    }
    this.#waiting.shift()
    waiting.resolve(frame.body.toString('latin1') as TransactionStatus)
  }

  #end(): void {
    if (!this.#open) return
    this.#open = false
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new UpstreamGone('connection closed'))
    this.onClose()
  }
}
