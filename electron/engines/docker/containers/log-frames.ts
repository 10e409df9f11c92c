export interface LogFrame {
  readonly stream: 'stdout' | 'stderr'
  readonly bytes: Buffer
}

export interface FrameReader {
  /** The frames that this chunk completes. */
  push(chunk: Buffer): LogFrame[]
}

const headerSize = 8
/** Engines write a frame for each message, which they cut at 16 KiB. Something longer is no frame. */
const longestFrame = 4 * 1024 * 1024

/**
 * Takes apart the stream of `/containers/{id}/logs`: frames of a header (stream, three zero bytes, length in big-endian) and
 * so many bytes. The output of a container with a terminal has no frames; it is taken for standard output as it comes.
 */
export function createFrameReader(): FrameReader {
  let rest: Buffer = Buffer.alloc(0)
  let raw = false
  return {
    push(chunk) {
      if (raw) return [{ stream: 'stdout', bytes: chunk }]
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const frames: LogFrame[] = []
      let at = 0
      while (bytes.length - at >= headerSize) {
        const kind = bytes.readUInt8(at)
        const length = bytes.readUInt32BE(at + 4)
        if (kind > 2 || bytes.readUIntBE(at + 1, 3) !== 0 || length > longestFrame) {
          raw = true
          rest = Buffer.alloc(0)
          frames.push({ stream: 'stdout', bytes: bytes.subarray(at) })
          return frames
        }
        if (bytes.length - at - headerSize < length) break
        const start = at + headerSize
        frames.push({ stream: kind === 2 ? 'stderr' : 'stdout', bytes: bytes.subarray(start, start + length) })
        at = start + length
      }
      rest = bytes.subarray(at)
      return frames
    },
  }
}
