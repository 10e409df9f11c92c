import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeDataFolder } from '../../bench/fleet/data-folder.ts'
import { allOnline } from '../../bench/fleet/fleet.ts'
import { type AnsweringInstance, startAnswering } from '../../bench/fleet/idle-instances.ts'
import { type RunningHost, startBrowserHost } from '../../support/browser-host.ts'
import type { DoubleNews, DoubleWhat } from './engine-process.ts'

/** The built program with deployments on a double of an engine. */
export interface DoubleFleet {
  readonly host: RunningHost
  readonly instances: readonly AnsweringInstance[]
  /** Process id of the double. */
  readonly enginePid: number
  /** Lines that the double has sent so far. */
  written(): number
}

const program = fileURLToPath(new URL('./engine-process.ts', import.meta.url))

interface DoubleEngine {
  readonly pid: number
  readonly address: string
  written(): number
  stop(): void
}

function startDouble(what: DoubleWhat): Promise<DoubleEngine> {
  const child = fork(program)
  let written = 0
  child.send(what)
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the double of an engine ended')))
    child.on('message', (news: DoubleNews) => {
      if ('written' in news) written = news.written
      else
        resolve({ pid: child.pid ?? 0, address: news.address, written: () => written, stop: () => child.disconnect() })
    })
  })
}

/** Runs `body` with so many deployments, and ends all of it after. */
export async function withDoubleFleet(
  count: number,
  perSecond: number,
  env: Readonly<Record<string, string>>,
  body: (fleet: DoubleFleet) => Promise<void>,
): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rsd-load-'))
  const instances = await Promise.all(Array.from({ length: count }, (_, index) => startAnswering(index + 1)))
  const containers = instances.map(({ spec, labels }) => {
    return { id: randomBytes(32).toString('hex'), name: `readyset-double-${spec.id}`, labels }
  })
  const engine = await startDouble({ containers, perSecond })
  try {
    await writeDataFolder(dataFolder, instances)
    const host = await startBrowserHost({ dataFolder, env: { ...env, DOCKER_HOST: engine.address } })
    try {
      await allOnline(host, count)
      await body({ host, instances, enginePid: engine.pid, written: engine.written })
    } finally {
      await host.stop()
    }
  } finally {
    engine.stop()
    await Promise.all(instances.map(({ close }) => close()))
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
