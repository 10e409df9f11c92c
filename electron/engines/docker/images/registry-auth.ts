import { spawn } from 'node:child_process'
import type { Log } from '../../../base/log.ts'
import { type HostFacts, type HostFiles, readDockerConfig } from '../endpoint/docker-config.ts'

/** What goes into `X-Registry-Auth`. */
export type RegistryAuth = Readonly<Record<string, string>>

/** Runs a credential helper: a program that gets the registry on its standard input. Resolves with its output. */
export type RunHelper = (program: string, input: string) => Promise<string>

/** Under this name the Docker CLI keeps the login of Docker Hub. */
const dockerHub = 'https://index.docker.io/v1/'

/** The login that the user has for a registry (`docker.io`, `ghcr.io`), by `docker login`; undefined where there is none. */
export async function registryAuth(
  registry: string,
  host: HostFacts,
  files: HostFiles,
  log: Log,
  run: RunHelper = (program, input) => runHelper(program, input, host.env),
): Promise<RegistryAuth | undefined> {
  const config = readDockerConfig(host, files)
  const address = registry === 'docker.io' ? dockerHub : registry
  const helper = config.credHelpers?.[registry] ?? config.credHelpers?.[address] ?? config.credsStore
  if (helper !== undefined && /^[A-Za-z0-9_.-]+$/.test(helper)) {
    try {
      const auth = fromHelper(await run(`docker-credential-${helper}`, address), address)
      if (auth !== undefined) return auth
    } catch {
      // Its words may hold anything; that it failed is enough to know. An image that needs no login is still to be had.
      log.warn('the credential helper did not answer', { helper, registry })
    }
  }
  const names = [address, registry, `https://${registry}`, `https://${registry}/v1/`, `https://${registry}/v2/`]
  const entry = names.map((name) => config.auths?.[name]).find((found) => found !== undefined)
  return entry && fromEntry(entry, address)
}

function fromEntry(entry: Readonly<Record<string, unknown>>, serveraddress: string): RegistryAuth | undefined {
  const { auth, identitytoken } = entry
  const token = typeof identitytoken === 'string' && identitytoken !== '' ? { identitytoken } : {}
  if (typeof auth !== 'string' || auth === '') return 'identitytoken' in token ? { ...token, serveraddress } : undefined
  const [username = '', ...rest] = Buffer.from(auth, 'base64').toString('utf8').split(':')
  return { username, password: rest.join(':').replace(/\0+$/, ''), ...token, serveraddress }
}

function fromHelper(output: string, serveraddress: string): RegistryAuth | undefined {
  const { Username: username, Secret: secret } = JSON.parse(output) as { Username?: unknown; Secret?: unknown }
  if (typeof username !== 'string' || typeof secret !== 'string') return undefined
  return username === '<token>'
    ? { identitytoken: secret, serveraddress }
    : { username, password: secret, serveraddress }
}

const helperTimeout = 10_000

function runHelper(program: string, input: string, env: HostFacts['env']): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], {
      env,
      windowsHide: true,
      timeout: helperTimeout,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stdin.on('error', () => {
      // It ended without reading; its exit code tells.
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${program} ended with ${code}`))))
    child.stdin.end(input)
  })
}
