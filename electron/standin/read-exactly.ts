import type { Duplex } from 'node:stream'

/** Reads so many bytes and no more; undefined when the stream ends before. The rest stays in the stream. */
export function readExactly(stream: Duplex, length: number): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const done = (bytes: Buffer | undefined) => {
      stream.off('readable', attempt)
      stream.off('end', onEnd)
      stream.off('close', onEnd)
      stream.off('error', onEnd)
      resolve(bytes)
    }
    const onEnd = () => done(undefined)
    const attempt = () => {
      const bytes = stream.read(length) as Buffer | null
      if (bytes !== null) done(bytes.length === length ? bytes : undefined)
    }
    stream.on('readable', attempt)
    stream.on('end', onEnd)
    stream.on('close', onEnd)
    stream.on('error', onEnd)
    attempt()
  })
}
