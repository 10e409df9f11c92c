// A double of `ssh` for tests: it takes the arguments that this program gives, and connects to this machine instead of
// another one. What `docker system dial-stdio` would reach is the socket that FAKE_SSH_DOCKER names; FAKE_SSH_SAYS makes
// it fail with these words, as `ssh` does. The arguments of each call go, a line of JSON each, into FAKE_SSH_CALLS.
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const { FAKE_SSH_DOCKER = '', FAKE_SSH_SAYS, FAKE_SSH_CALLS } = process.env
const words = process.argv.slice(2)
if (FAKE_SSH_CALLS) appendFileSync(FAKE_SSH_CALLS, `${JSON.stringify(words)}\n`)
if (FAKE_SSH_SAYS) {
  process.stderr.write(`${FAKE_SSH_SAYS}\n`)
  process.exit(255)
}
const forward = words[words.indexOf('-L') + 1]
if (words.includes('-L') && forward) {
  const [, localPort, host, port] = /^127\.0\.0\.1:(\d+):(.+):(\d+)$/.exec(forward) ?? []
  net
    .createServer((local) => {
      const remote = net.connect(Number(port), host)
      local.pipe(remote).pipe(local)
      local.on('error', () => remote.destroy())
      remote.on('error', () => local.destroy())
    })
    .listen(Number(localPort), '127.0.0.1')
} else {
  const socket = net.connect(FAKE_SSH_DOCKER)
  process.stdin.pipe(socket).pipe(process.stdout)
  socket.on('close', () => process.exit(0))
  socket.on('error', (error) => {
    process.stderr.write(`Cannot connect to the Docker daemon at ${FAKE_SSH_DOCKER}. ${error.message}\n`)
    process.exit(1)
  })
}
