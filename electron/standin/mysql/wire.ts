/** One message of MySQL's protocol. One of 16 MiB and more comes in several packets, which are one message here. */
export interface MysqlMessage {
  readonly payload: Buffer
  /** All of its packets, as they came over the wire. */
  readonly raw: Buffer
  /** The number of its last packet; what answers it goes on from there. */
  readonly sequence: number
}

const fullPacket = 0xffffff

/** Cuts a byte stream into messages. `push` gives those that are complete; the rest waits for more bytes. */
export class MysqlReader {
  #rest: Buffer[] = []
  #length = 0
  #wanted = 4
  #parts: Buffer[] = []

  push(chunk: Buffer): readonly MysqlMessage[] {
    this.#rest.push(chunk)
    this.#length += chunk.length
    if (this.#length < this.#wanted) return []
    const messages: MysqlMessage[] = []
    let buffer = this.#rest.length === 1 ? chunk : Buffer.concat(this.#rest)
    this.#wanted = 4
    while (buffer.length >= 4) {
      const size = 4 + buffer.readUIntLE(0, 3)
      if (buffer.length < size) {
        this.#wanted = size
        break
      }
      this.#parts.push(buffer.subarray(0, size))
      buffer = buffer.subarray(size)
      if (size < 4 + fullPacket) messages.push(this.#finish())
    }
    this.#rest = buffer.length === 0 ? [] : [buffer]
    this.#length = buffer.length
    return messages
  }

  #finish(): MysqlMessage {
    const parts = this.#parts
    this.#parts = []
    const [first = Buffer.alloc(4)] = parts
    const raw = parts.length === 1 ? first : Buffer.concat(parts)
    const payload = parts.length === 1 ? first.subarray(4) : Buffer.concat(parts.map((part) => part.subarray(4)))
    return { payload, raw, sequence: parts.at(-1)?.[3] ?? 0 }
  }
}

/** Puts a payload into packets, the first one with this number. */
export function packets(sequence: number, payload: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0, number = sequence; at <= payload.length; at += fullPacket, number += 1) {
    const part = payload.subarray(at, at + fullPacket)
    const head = Buffer.alloc(4)
    head.writeUIntLE(part.length, 0, 3)
    head[3] = number & 0xff
    parts.push(head, part)
  }
  return Buffer.concat(parts)
}

export function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value & 0xffff)
  return buffer
}

export function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value >>> 0)
  return buffer
}

/** An integer of variable length. */
export function lengthOf(value: number): Buffer {
  if (value < 0xfb) return Buffer.from([value])
  if (value <= 0xffff) return Buffer.concat([Buffer.from([0xfc]), int16(value)])
  const buffer = Buffer.alloc(4)
  buffer[0] = 0xfd
  buffer.writeUIntLE(value, 1, 3)
  return buffer
}

/** A text with its length in front. */
export function lengthText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  return Buffer.concat([lengthOf(bytes.length), bytes])
}

/** Reads an integer of variable length; null is SQL's NULL in a row of texts. */
export function readLength(payload: Buffer, at: number): readonly [value: number | null, next: number] {
  const first = payload[at] ?? 0
  if (first < 0xfb) return [first, at + 1]
  if (first === 0xfb) return [null, at + 1]
  if (first === 0xfc) return [payload.readUInt16LE(at + 1), at + 3]
  if (first === 0xfd) return [payload.readUIntLE(at + 1, 3), at + 4]
  return [Number(payload.readBigUInt64LE(at + 1)), at + 9]
}

/** The cells of a row of texts. */
export function readTextRow(payload: Buffer): readonly (string | null)[] {
  const cells: (string | null)[] = []
  for (let at = 0; at < payload.length; ) {
    const [length, next] = readLength(payload, at)
    cells.push(length === null ? null : payload.toString('utf8', next, next + length))
    at = next + (length ?? 0)
  }
  return cells
}

/** The text up to the next zero byte, or to the end, and where the rest begins. */
export function readZeroText(payload: Buffer, at: number): readonly [text: string, next: number] {
  const end = payload.indexOf(0, at)
  const stop = end < 0 ? payload.length : end
  return [payload.toString('utf8', at, stop), stop + 1]
}
