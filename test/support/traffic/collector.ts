import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { fileURLToPath } from 'node:url'

/** For `NODE_EXTRA_CA_CERTS`: the collector's certificate vouches for itself. It is valid until 2126. */
export const collectorCertificate = fileURLToPath(new URL('./collector.pem', import.meta.url))

export const collectorName = 'collector.rsd.test'

export interface Collector {
  readonly bodies: readonly string[]
  close(): Promise<void>
}

/** A server in Segment's place, over TLS on its usual port. */
export async function startCollector(address: string): Promise<Collector> {
  const pem = readFileSync(collectorCertificate, 'utf8')
  const bodies: string[] = []
  const server = createServer({ key: pem, cert: pem }, (request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      bodies.push(body)
      response.end('{"success":true}')
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(443, address, resolve))
  return {
    bodies,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
