import Docker from 'dockerode'
import type { Engine, EngineEvent, EngineInventory } from '../../electron/engines/engine.ts'
import { labels } from '../../electron/engines/labels.ts'
import { openBadLine } from '../support/deployments/bad-line.ts'
import { dockerEngineAt } from '../support/docker-engine.ts'
import { startFakeDockerApi } from '../support/fake-docker-api.ts'
import { ensureTinyImage } from '../support/images/tiny.ts'
import { type OwnDockerd, startOwnDockerd } from '../support/own-dockerd.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { Fault, FaultRun, Tally } from './results/fault.ts'

interface Watched {
  readonly engine: Engine
  readonly docker: Docker
  readonly image: string
  readonly events: readonly EngineEvent[]
  inventory(): EngineInventory | undefined
}

const until = ({ engine }: Watched, kind: 'connected' | 'unavailable') =>
  waitUntil(`the engine to be ${kind}`, () => engine.condition().kind === kind, { timeoutMs: 120_000 })

/** Starts a container beside the program and ends it; both are seen, and the program's list is the engine's own. */
async function seesAll(watched: Watched): Promise<void> {
  const { docker, image, events } = watched
  const Labels = { [labels.deployment]: 'faults' }
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['sh', '-c', 'exit 3'],
    Labels,
    HostConfig: { NetworkMode: 'none' },
  })
  await container.start()
  await waitUntil(
    'its end',
    () => events.some(({ containerId, exitCode }) => containerId === container.id && exitCode === 3),
    {
      timeoutMs: 60_000,
    },
  )
  await container.remove({ force: true })
  await waitUntil('the lists to agree', async () => {
    const real = (await docker.listContainers({ all: true })).map(({ Id }) => Id).sort()
    return (
      String(
        watched
          .inventory()
          ?.containers.map(({ id }) => id)
          .sort(),
      ) === String(real)
    )
  })
}

async function broken(tally: Tally, watched: Watched, rounds: number, break_: () => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await tally.holds(`round ${round}`, async () => {
      await break_()
      await until(watched, 'connected')
      await seesAll(watched)
    })
    tally.happened()
  }
}

async function ownEngine({ row, times }: FaultRun, dockerd: OwnDockerd): Promise<void> {
  const docker = new Docker({ socketPath: dockerd.socketPath })
  const image = await ensureTinyImage(docker)
  const engine = dockerEngineAt(dockerd.address, { pingEvery: 500, pingTimeout: 1000 })
  const events: EngineEvent[] = []
  let inventory: EngineInventory | undefined
  engine.onEvent((event) => events.push(event))
  engine.onInventory((seen) => {
    inventory = seen
  })
  const watched: Watched = { engine, docker, image, events, inventory: () => inventory }
  try {
    await until(watched, 'connected')
    await broken(row('engine frozen and thawed'), watched, times(10, 2), async () => {
      dockerd.freeze()
      await until(watched, 'unavailable')
      dockerd.thaw()
    })
    await broken(row('engine restarted'), watched, times(6, 1), async () => {
      await dockerd.stop()
      await until(watched, 'unavailable')
      await dockerd.start()
    })
    await broken(row('engine killed with kill -9 and started again'), watched, times(6, 1), async () => {
      await dockerd.kill()
      await until(watched, 'unavailable')
      await dockerd.start()
    })
  } finally {
    await engine.close()
  }
}

/** There is one Docker on a machine: doubles that answer recorded bodies of two versions stand for the old and the new one. */
async function upgraded({ row, times, seed }: FaultRun): Promise<void> {
  const tally = row('engine upgraded to another version while in use')
  tally.note('doubles with recorded answers, API 1.41 and 1.52, change places behind the same socket')
  const apis = [await startFakeDockerApi('1.41'), await startFakeDockerApi('1.52')] as const
  const line = await openBadLine(() => seed, apis[0].socketPath)
  const engine = dockerEngineAt(line.address)
  try {
    await waitUntil('the first engine', () => engine.condition().kind === 'connected')
    for (let round = 0; round < times(20, 4); round += 1) {
      const [before, after] = round % 2 === 0 ? apis : apis.toReversed()
      const version = round % 2 === 0 ? '1.52' : '1.41'
      await tally.holds(`to ${version}`, async () => {
        await before?.die()
        await waitUntil('its end to be seen', () => engine.condition().kind !== 'connected')
        line.leadTo(after?.socketPath ?? '')
        await waitUntil(`API ${version}`, () => {
          const condition = engine.condition()
          return condition.kind === 'connected' && condition.facts.apiVersion === version
        })
        const { containers } = await engine.inventory()
        if (containers.length !== 1) throw new Error(`${containers.length} containers are seen and not one`)
        await before?.revive()
      })
      tally.happened()
    }
  } finally {
    await engine.close()
    await line.close()
    for (const api of apis) await api.close()
  }
}

/** Breaks an engine that belongs to this suite alone. */
export const engineBroken: Fault = {
  id: 'engine-broken',
  async run(run) {
    await upgraded(run)
    if (process.getuid?.() !== 0) return run.row('engine frozen, restarted, killed').leaveOut('only root may start one')
    const dockerd = await startOwnDockerd()
    try {
      await ownEngine(run, dockerd)
    } finally {
      await dockerd.remove()
    }
  },
}
