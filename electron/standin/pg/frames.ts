/** One message of PostgreSQL's protocol 3: a type letter and a body. */
export interface Frame {
  readonly type: string
  readonly body: Buffer
  /** The whole message, as it came over the wire. */
  readonly raw: Buffer
}

/** Far above what a client sends in one message, far below what would exhaust memory. */
const longest = 1 << 30

/** Cuts a byte stream into messages. `push` gives those that are complete; the rest waits for more bytes. */
export class FrameReader {
  #chunks: Buffer[] = []
  #length = 0
  /** Bytes that the first message needs; chunks are joined only then, so that a large one is copied once. */
  #wanted = 5

  /** Throws on a length that cannot be. */
  push(chunk: Buffer): readonly Frame[] {
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length < this.#wanted) return []
    const frames: Frame[] = []
    let buffer = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    this.#wanted = 5
    while (buffer.length >= 5) {
      const size = sizeOf(buffer)
      if (buffer.length < size) {
        this.#wanted = size
        break
      }
      const raw = buffer.subarray(0, size)
      frames.push({ type: String.fromCharCode(raw[0] ?? 0), body: raw.subarray(5), raw })
      buffer = buffer.subarray(size)
    }
    this.#chunks = buffer.length === 0 ? [] : [buffer]
    this.#length = buffer.length
    return frames
  }
}

function sizeOf(buffer: Buffer): number {
  const size = 1 + buffer.readInt32BE(1)
  if (size < 5 || size > longest) throw new Error('invalid message length')
  return size
}
