import { createServer } from 'node:net'

/** A port that was free on this address a moment ago. */
export function freePort(address = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, address, () => {
      const place = server.address()
      server.close(() =>
        place !== null && typeof place === 'object' ? resolve(place.port) : reject(new Error('no port')),
      )
    })
  })
}
