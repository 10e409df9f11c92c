import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { freePort } from './free-port.ts'
import { waitUntil } from './wait-until.ts'

export interface TestRegistry {
  /** `127.0.0.1:PORT`, which engines on this machine use without TLS. */
  readonly host: string
  /**
   * Puts an image of the engine into the registry and takes the registry's name off it again, so that a pull has
   * something to ask for. Its layers stay on the engine as long as the image itself does.
   * @returns the reference to pull
   */
  push(image: string, name: string, docker?: Docker): Promise<string>
  /** Ends the registry at once, in the middle of whatever it is sending. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts Debian's `docker-registry` with storage of its own. */
export async function startRegistry(): Promise<TestRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'rsd-registry-'))
  const host = `127.0.0.1:${await freePort()}`
  // JSON is YAML.
  const settings = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: host },
  }
  await writeFile(join(folder, 'registry.yml'), JSON.stringify(settings))
  const server = spawn('docker-registry', ['serve', join(folder, 'registry.yml')], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()).once('error', () => resolve()))
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal)
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  await waitUntil('the registry to answer', async () => (await fetch(`http://${host}/v2/`)).ok)
  return {
    host,
    push: (image, name, docker = new Docker()) => push(docker, image, `${host}/${name}`),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function push(docker: Docker, image: string, reference: string): Promise<string> {
  const [, repo = '', tag = 'latest'] = /^(.+?)(?::([^:/]+))?$/.exec(reference) ?? []
  await docker.getImage(image).tag({ repo, tag })
  const pushed = docker.getImage(`${repo}:${tag}`)
  // The engine wants the header even where nobody has to log in.
  const reply = await pushed.push({ authconfig: { username: '', password: '', serveraddress: '' } })
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(reply, (error) => (error ? reject(error) : resolve()))
  })
  await pushed.remove()
  return `${repo}:${tag}`
}
