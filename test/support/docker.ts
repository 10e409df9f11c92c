import Docker from 'dockerode'
import { isAlive } from './is-alive.ts'

/** The label that this program puts on everything it makes; its value is the deployment's id. */
export const deploymentLabel = 'io.readyset.desktop.deployment'

/** The label of what the tests themselves start; its value is the process id of the run. */
export const testRunLabel = 'io.readyset.desktop.test-run'

/** Names of what is on the engine under some label. */
export interface Leftovers {
  readonly containers: readonly string[]
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
}

export const noLeftovers: Leftovers = { containers: [], networks: [], volumes: [] }

/** What is on the engine under a label: `name` alone, or `name=value`. */
export async function listLabelled(label: string, docker = new Docker()): Promise<Leftovers> {
  const filters = { label: [label] }
  const [containers, networks, { Volumes }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ])
  return {
    containers: containers.map(({ Names, Id }) => Names[0]?.slice(1) ?? Id).sort(),
    networks: networks.map(({ Name }) => Name).sort(),
    // Docker up to 20.10 gives null where there is none.
    volumes: (Volumes ?? []).map(({ Name }) => Name).sort(),
  }
}

/** Removes all of it, running or not, with the containers' nameless volumes. What is gone meanwhile is no error. */
export async function removeLabelled(label: string, docker = new Docker()): Promise<void> {
  const { containers, networks, volumes } = await listLabelled(label, docker)
  await Promise.all(containers.map((name) => removed(docker.getContainer(name).remove({ force: true, v: true }))))
  await Promise.all(networks.map((name) => removed(docker.getNetwork(name).remove())))
  await Promise.all(volumes.map((name) => removed(docker.getVolume(name).remove())))
}

async function removed(removal: Promise<unknown>): Promise<void> {
  try {
    await removal
  } catch (error) {
    const { statusCode } = error as { readonly statusCode?: number }
    // 404: gone. 409: another removal of it is under way.
    if (statusCode !== 404 && statusCode !== 409) throw error
  }
}

/** Removes what test runs left behind that are no longer there themselves. */
export async function removeDeadRuns(docker = new Docker()): Promise<void> {
  const containers = await docker.listContainers({ all: true, filters: { label: [testRunLabel] } })
  const runs = new Set(containers.map(({ Labels }) => Labels[testRunLabel] ?? ''))
  for (const run of runs) if (!isAlive(Number(run))) await removeLabelled(`${testRunLabel}=${run}`, docker)
}
