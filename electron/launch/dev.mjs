import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { nodeBinary } from './node-binary.mjs'
import { endOf, exitCodeOf, forwardSignals } from './processes.mjs'

/** @returns {Promise<number>} a port of 127.0.0.1 that was free a moment ago */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/**
 * The backend's address with the page's port in its place: the token stays what it is.
 * @param {string} line
 * @param {number} backendPort
 * @param {number} pagePort
 * @returns {string}
 */
function addressOfPage(line, backendPort, pagePort) {
  return line.replace(`://127.0.0.1:${backendPort}`, `://127.0.0.1:${pagePort}`)
}

/**
 * Writes down what the proxy puts in place of what an open page has from before the backend's last restart.
 * @param {string} file
 * @param {string} backend
 * @param {string} token
 */
async function keepSecrets(file, backend, token) {
  const reply = await fetch(`${backend}/session`, { method: 'POST', headers: { 'x-readyset-token': token } })
  const { session } = /** @type {{ session: string }} */ (await reply.json())
  const newest = { 'x-readyset-token': token, 'x-readyset-session': session }
  writeFileSync(file, JSON.stringify(newest), { mode: 0o600 })
}

/**
 * `npm run dev`: Vite serves the page and hands the rest to the backend, which starts anew when its sources change.
 * @param {string} root
 * @param {readonly string[]} words
 * @param {(line: string) => void} say
 * @returns {Promise<number>} the exit code
 */
export async function runDev(root, words, say) {
  const node = nodeBinary(root)
  const [backendPort, pagePort] = [await freePort(), await freePort()]
  const folder = mkdtempSync(join(tmpdir(), 'readyset-desktop-dev-'))
  const secretsFile = join(folder, 'secrets.json')
  const env = {
    ...process.env,
    RSD_DEV_BACKEND: `http://127.0.0.1:${backendPort}`,
    RSD_DEV_SECRETS_FILE: secretsFile,
  }
  const vite = [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--port', String(pagePort), '--logLevel', 'warn']
  const serve = [
    '--watch',
    '--watch-preserve-output',
    join('electron', 'serve.ts'),
    '--port',
    String(backendPort),
    '--no-open',
  ]
  const page = spawn(node, vite, { cwd: root, env, stdio: ['ignore', 2, 2] })
  const backend = spawn(node, [...serve, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  createInterface({ input: backend.stdout }).on('line', async (line) => {
    const token = /#t=(\S+)/.exec(line)?.[1]
    if (token !== undefined) await keepSecrets(secretsFile, `http://127.0.0.1:${backendPort}`, token)
    process.stdout.write(`${addressOfPage(line, backendPort, pagePort)}\n`)
  })
  let asked = false
  const stopForwarding = forwardSignals((signal) => {
    asked = true
    page.kill(signal)
    backend.kill(signal)
  })
  const ending = await Promise.race([endOf(page), endOf(backend)])
  if (ending.failure !== undefined) say(ending.failure.message)
  page.kill('SIGTERM')
  backend.kill('SIGTERM')
  await Promise.all([page, backend].map((child) => child.exitCode ?? child.signalCode ?? endOf(child)))
  stopForwarding()
  rmSync(folder, { recursive: true, force: true })
  return asked ? 0 : exitCodeOf(ending)
}
