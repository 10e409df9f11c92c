import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import Docker from 'dockerode'
import type { Search } from './planted.ts'

/** How often the command lines of all processes are read, in milliseconds. */
const everyMs = 50

/**
 * Reads, until its end, every command line on this machine, those of containers included, and every event of the engine: a
 * command that runs in a container is one.
 */
export async function watchMachine(search: Search): Promise<{ end(): Promise<void> }> {
  let ended = false
  let commandLines = 0
  const reading = (async () => {
    while (!ended) {
      commandLines += await readCommandLines(search)
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  })()
  const events = (await new Docker().getEvents({})) as Readable
  events.setEncoding('utf8').on('data', (chunk: string) => search.look('an event of the engine', chunk))
  return {
    async end() {
      ended = true
      events.destroy()
      await reading
      if (commandLines === 0) throw new Error('no command line could be read, so nothing is known of them')
    },
  }
}

async function readCommandLines(search: Search): Promise<number> {
  let read = 0
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    // A process may have ended meanwhile.
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (words !== '') read += 1
    search.look(`the command line of ${words.split('\0')[0]}`, words)
  }
  return read
}

/**
 * All that the engine tells of what stands on it under a label, `name=value`: names, labels, commands, mounts, health checks. The environment
 * alone is left out, since it is how ReadySet takes its settings: whoever may ask the engine may read them.
 * @returns the environments, to see that the secrets are where they belong
 */
export async function lookAtEngine(search: Search, label: string): Promise<string> {
  const docker = new Docker()
  const filters = { label: [label] }
  const environments: string[] = []
  for (const { Id, Names } of await docker.listContainers({ all: true, filters })) {
    const container = docker.getContainer(Id)
    const facts = await container.inspect()
    environments.push(...facts.Config.Env)
    search.look(`the container ${Names[0]}`, JSON.stringify({ ...facts, Config: { ...facts.Config, Env: [] } }))
    search.look(`the files of ${Names[0]}`, JSON.stringify(await container.changes()))
  }
  const networks = await docker.listNetworks({ filters })
  const { Volumes } = await docker.listVolumes({ filters })
  search.look('networks and volumes', JSON.stringify([networks, Volumes]))
  return environments.join('\n')
}

/** Every file of a folder, byte for byte, but those named. @returns how many were read */
export async function lookAtFiles(search: Search, folder: string, but: readonly string[]): Promise<number> {
  let files = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || but.includes(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    // A journal may be gone meanwhile.
    const bytes = await readFile(file, 'latin1').catch(() => '')
    search.look(`the file ${entry.name}`, `${entry.name}\n${bytes}`)
    files += 1
  }
  return files
}
