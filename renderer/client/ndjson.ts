/** Reads a body of one JSON value a line, as each line comes. The last line needs no line end. */
export async function* readNdjson<T>(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly T[]> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      const values = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T)
      if (values.length > 0) yield values
    }
    if (rest.trim() !== '') yield [JSON.parse(rest) as T]
  } finally {
    await reader.cancel().catch(() => {})
  }
}
