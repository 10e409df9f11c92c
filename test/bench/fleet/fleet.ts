import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { type RunningHost, startBrowserHost } from '../../support/browser-host.ts'
import { removeDeadRuns } from '../../support/docker.ts'
import { programApi } from '../../support/program-api.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { writeDataFolder } from './data-folder.ts'
import { type IdleInstance, removeIdleInstances, startIdleInstances } from './idle-instances.ts'

/** The built program with many deployments on the real Docker engine, all of them online. */
export interface Fleet {
  readonly docker: Docker
  readonly host: RunningHost
  readonly instances: readonly IdleInstance[]
}

export interface FleetOptions {
  /** What the first so many containers do, the others sleeping. */
  readonly talking?: { readonly count: number; readonly script: string }
  /** The program's environment, beside the usual. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs `body` with a fleet of so many, and removes all of it after. */
export async function withFleet<T>(
  count: number,
  body: (fleet: Fleet) => Promise<T>,
  { talking, env = {} }: FleetOptions = {},
): Promise<T> {
  const docker = new Docker()
  await removeDeadRuns(docker)
  const dataFolder = mkdtempSync(join(tmpdir(), 'rsd-bench-'))
  console.log(`starting ${count} containers`)
  const talkers = talking === undefined ? [] : await startIdleInstances(docker, talking.count, talking.script)
  const instances = [...talkers, ...(await startIdleInstances(docker, count - talkers.length))]
  try {
    await writeDataFolder(dataFolder, instances)
    const host = await startBrowserHost({ dataFolder, env })
    try {
      await allOnline(host, count)
      return await body({ docker, host, instances })
    } finally {
      await host.stop()
    }
  } finally {
    await removeIdleInstances(instances)
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Waits until every deployment is online; the choice about telemetry is made, so that pages open with the list. */
async function allOnline(host: RunningHost, count: number): Promise<void> {
  const api = programApi(host)
  await api.post('/telemetry/consent', { choice: 'anonymous' })
  await waitUntil(
    'all deployments to be online',
    async () => {
      const { deployments } = await api.state()
      return Object.values(deployments).filter(({ state }) => state.kind === 'online').length
    },
    { timeoutMs: 120_000, intervalMs: 500, accept: (online) => online === count },
  )
}
