import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { type RunningHost, startBrowserHost } from '../../support/browser-host.ts'
import { removeDeadRuns } from '../../support/docker.ts'
import { programApi } from '../../support/program-api.ts'
import { waitUntil } from '../../support/wait-until.ts'
import { writeDataFolder } from './data-folder.ts'
import { type IdleInstance, type InstanceOptions, removeIdleInstances, startIdleInstances } from './idle-instances.ts'

/** The built program with many deployments on the real Docker engine, all of them online. */
export interface Fleet {
  readonly docker: Docker
  readonly host: RunningHost
  readonly instances: readonly IdleInstance[]
}

export interface FleetOptions {
  /** What the first so many containers do, the others sleeping. */
  readonly talking?: Omit<InstanceOptions, 'signal'> & { readonly count: number }
  /** Done with the containers before the program is started. */
  readonly beforeProgram?: (instances: readonly IdleInstance[]) => Promise<void>
  /** Whoever aborts it gets the signal's reason, and all is removed. */
  readonly signal?: AbortSignal
  /** The program's environment, beside the usual. */
  readonly env?: Readonly<Record<string, string>>
}

/** Runs `body` with a fleet of so many, and removes all of it after. */
export async function withFleet<T>(
  count: number,
  body: (fleet: Fleet) => Promise<T>,
  { talking, env = {}, beforeProgram, signal }: FleetOptions = {},
): Promise<T> {
  const docker = new Docker()
  await removeDeadRuns(docker)
  const dataFolder = mkdtempSync(join(tmpdir(), 'rsd-bench-'))
  console.log(`starting ${count} containers`)
  const begun = performance.now()
  const instances: IdleInstance[] = []
  const onMade = (instance: IdleInstance) => {
    if (instances.push(instance) % 50 === 0) console.log(`  ${instances.length} are made`)
  }
  const ended = signal === undefined ? {} : { signal }
  try {
    if (talking !== undefined) await startIdleInstances(docker, talking.count, onMade, { ...talking, ...ended })
    await startIdleInstances(docker, count - instances.length, onMade, { first: instances.length + 1, ...ended })
    console.log(`  all run after ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    await beforeProgram?.(instances)
    signal?.throwIfAborted()
    await writeDataFolder(dataFolder, instances)
    const host = await startBrowserHost({ dataFolder, env })
    try {
      await allOnline(host, count)
      return await body({ docker, host, instances })
    } finally {
      await host.stop()
    }
  } finally {
    console.log(`removing ${instances.length} containers`)
    await removeIdleInstances(instances)
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Waits until every deployment is online; the choice about telemetry is made, so that pages open with the list. */
export async function allOnline(host: RunningHost, count: number): Promise<void> {
  const api = programApi(host)
  await api.post('/telemetry/consent', { choice: 'anonymous' })
  await waitUntil(
    'all deployments to be online',
    async () => {
      const { deployments } = await api.state()
      return Object.values(deployments).filter(({ state }) => state.kind === 'online').length
    },
    { timeoutMs: 300_000, intervalMs: 500, accept: (online) => online === count },
  )
}
