/** Values as newline-delimited JSON, one line each, read from the source only as fast as the client takes them. */
export function ndjsonResponse<T>(source: (signal: AbortSignal) => AsyncIterable<T>): Response {
  return streamed(source, (value) => `${JSON.stringify(value)}\n`, { 'content-type': 'application/x-ndjson' })
}

/** The same of values that come many at a time: each time one piece of the answer. */
export function ndjsonBatches<T>(source: (signal: AbortSignal) => AsyncIterable<readonly T[]>): Response {
  const text = (values: readonly T[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
  return streamed(source, text, { 'content-type': 'application/x-ndjson' })
}

/** Text as a file to download. */
export function downloadResponse(source: (signal: AbortSignal) => AsyncIterable<string>, fileName: string): Response {
  return streamed(source, (text) => text, fileHeaders(fileName))
}

/** The same of a text that is there already. */
export function textFileResponse(text: string, fileName: string): Response {
  return new Response(text, { headers: { ...fileHeaders(fileName), 'cache-control': 'no-store' } })
}

function fileHeaders(fileName: string) {
  return {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName.replace(/[^A-Za-z0-9._-]/g, '_')}"`,
  }
}

/**
 * The signal is aborted when the client goes away: that arrives as the stream's cancellation, since a request on Electron's
 * own scheme carries no signal.
 */
function streamed<T>(
  source: (signal: AbortSignal) => AsyncIterable<T>,
  text: (value: T) => string,
  headers: Readonly<Record<string, string>>,
): Response {
  const left = new AbortController()
  const values = source(left.signal)[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await values.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(text(value)))
      } catch (error) {
        if (left.signal.aborted) controller.close()
        else controller.error(error)
      }
    },
    async cancel() {
      left.abort()
      await values.return?.()
    },
  })
  return new Response(body, { headers: { ...headers, 'cache-control': 'no-store' } })
}
