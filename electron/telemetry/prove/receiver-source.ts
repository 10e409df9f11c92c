/**
 * The receiver, whole. A text instead of a file, so that it is there in whatever form this program was built; short, so
 * that whoever wants to see that it only counts and hashes can read it.
 */
export const receiverSource = `
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
const server = createServer((request, response) => {
  const hash = createHash('sha256')
  let bytes = 0
  request.on('data', (chunk) => { hash.update(chunk); bytes += chunk.length })
  request.on('end', () => {
    const raw = request.rawHeaders
    const headers = raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1]]] : []))
    console.log(JSON.stringify({ sha256: hash.digest('hex'), bytes, headers }))
    response.end('{"success":true}')
    server.close()
    server.closeIdleConnections()
  })
})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
`
