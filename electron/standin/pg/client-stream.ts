import type { Duplex } from 'node:stream'
import { type Frame, FrameReader } from './frames.ts'

/** Frames that are read ahead of what the session has dealt with; above that the client has to wait. */
const readAhead = 512

/** A client's messages one after the other, and the way back to it. */
export class ClientStream {
  /** Called when the client reads slower than it is written to, and again when it has caught up. */
  onPressure: (tooFast: boolean) => void = () => {}
  readonly #socket: Duplex
  readonly #reader = new FrameReader()
  readonly #frames: Frame[] = []
  #wake: (() => void) | undefined
  #ended = false

  constructor(socket: Duplex) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('drain', () => this.onPressure(false))
    for (const event of ['end', 'close', 'error'] as const) socket.on(event, () => this.#finish())
  }

  /** The next message; undefined when the client has gone. */
  async next(): Promise<Frame | undefined> {
    const frame = await this.peek()
    this.#frames.shift()
    if (this.#frames.length < readAhead / 2) this.#socket.resume()
    return frame
  }

  /** The next message, which stays the next. */
  async peek(): Promise<Frame | undefined> {
    while (this.#frames.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        const before = this.#wake
        this.#wake = () => {
          before?.()
          resolve()
        }
      })
    }
    return this.#frames[0]
  }

  write(bytes: Buffer): void {
    if (this.#socket.writable && !this.#socket.write(bytes)) this.onPressure(true)
  }

  end(bytes?: Buffer): void {
    if (bytes) this.#socket.end(bytes)
    else this.#socket.end()
  }

  #take(chunk: Buffer): void {
    try {
      this.#frames.push(...this.#reader.push(chunk))
    } catch {
      this.#socket.destroy()
    }
    if (this.#frames.length >= readAhead) this.#socket.pause()
    this.#stir()
  }

  #finish(): void {
    this.#ended = true
    this.#stir()
  }

  #stir(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
