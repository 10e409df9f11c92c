import { connect } from 'node:net'

/** All that a server said on one connection until it closed it. */
export interface RawAnswer {
  /** Of every response, in order: more than one where the server took what was sent for more than one request. */
  readonly statuses: readonly number[]
  /** Everything, heads and bodies. */
  readonly text: string
}

/**
 * Sends bytes as they are, which no HTTP client does, and reads until the server closes the connection. What is still unsent
 * when the server closes stays unsent.
 */
export function sendRaw(port: number, ...pieces: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => {
      text += chunk
    })
    // A server that answers early and closes breaks what is still being sent.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') reject(error)
    })
    socket.on('close', () => {
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
      resolve({ statuses, text })
    })
    void sendAll()

    async function sendAll(): Promise<void> {
      for (const piece of pieces) {
        if (socket.destroyed || text !== '') return
        const fits = socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece)
        if (!fits) await new Promise((drained) => socket.once('drain', drained).once('close', drained))
      }
    }
  })
}

/** The head of a request, with an empty line behind it. */
export function head(line: string, headers: readonly string[]): string {
  return `${[`${line} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`
}
