import type { Duplex } from 'node:stream'
import { type MysqlMessage, MysqlReader } from './wire.ts'

/** Messages of one side, one after the other, and the way back to it. For logins and for clients. */
export class MessageStream {
  /** Called when the other side reads slower than it is written to, and again when it has caught up. */
  onPressure: (tooFast: boolean) => void = () => {}
  readonly #socket: Duplex
  readonly #reader = new MysqlReader()
  readonly #messages: MysqlMessage[] = []
  readonly #onData = (chunk: Buffer) => {
    this.#messages.push(...this.#reader.push(chunk))
    this.#stir()
  }
  readonly #onEnd = () => {
    this.#ended = true
    this.#stir()
  }
  #wake: (() => void) | undefined
  #ended = false

  constructor(socket: Duplex) {
    this.#socket = socket
    socket.on('data', this.#onData)
    socket.on('drain', () => this.onPressure(false))
    for (const event of ['end', 'close', 'error'] as const) socket.on(event, this.#onEnd)
  }

  /** The next message; undefined when the other side has gone. */
  async next(): Promise<MysqlMessage | undefined> {
    while (this.#messages.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    return this.#messages.shift()
  }

  write(bytes: Buffer): void {
    if (this.#socket.writable && !this.#socket.write(bytes)) this.onPressure(true)
  }

  end(bytes?: Buffer): void {
    if (bytes) this.#socket.end(bytes)
    else this.#socket.end()
  }

  /** Gives the socket to somebody else: TLS, or whoever reads it from now on. */
  detach(): Duplex {
    this.#socket.pause()
    this.#socket.off('data', this.#onData)
    return this.#socket
  }

  #stir(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }
}
