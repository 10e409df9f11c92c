/** Cuts bytes into chunks of these sizes, as a network may. */
export function chunked(bytes: Buffer, sizes: Iterator<number>): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const size = Math.max(1, sizes.next().value ?? bytes.length)
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
