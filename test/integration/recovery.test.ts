import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Docker from 'dockerode'
import { afterEach, describe, expect, test } from 'vitest'
import { killWhenItSays } from '../support/deployments/act.ts'
import { newFolder, openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, noLeftovers, removeLabelled } from '../support/docker.ts'
import { testMachine } from '../support/test-machine.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const own = (id: string) => listLabelled(`${deploymentLabel}=${id}`)
const cleanUps: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function open(folder: string): Promise<Program> {
  const program = await openProgram({ folder })
  cleanUps.push(() => program.close())
  return program
}

async function want(choice: Parameters<typeof wantedSpec>[0]): Promise<Wanted> {
  const wanted = await wantedSpec(choice)
  cleanUps.push(() => removeLabelled(`${deploymentLabel}=${wanted.spec.id}`))
  return wanted
}

function folderOfItsOwn(): string {
  const folder = newFolder()
  cleanUps.push(() => removeFolder(folder))
  return folder
}

const steps = [
  'engine',
  'upstream',
  'image',
  'ports',
  'network',
  'volume',
  'verify',
  'readyset',
  'health',
  'first-query',
  'snapshot',
] as const

describe('a program that is killed while it deploys', () => {
  test.each(steps)('goes on at its next start when the step was "%s", with nothing doubled', async (step) => {
    const wanted = await want({ cacheMode: 'deep', extra: { STANDIN_SNAPSHOT_MS: '300' } })
    const { spec } = wanted
    const folder = folderOfItsOwn()
    await killWhenItSays((line) => line === `${step} running`, folder, { do: 'deploy', wanted })

    const program = await open(folder)
    const [task] = program.deployments.tasks()
    expect((await program.settled(task?.id ?? '')).state).toBe('succeeded')
    await program.state(spec.id, 'online')
    const there = await own(spec.id)
    expect([there.containers.length, there.networks.length, there.volumes.length]).toEqual([1, 1, 1])
    const { url } = await program.deployments.secretOf(spec.id)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])

    const torn = await program.deployments.tearDown(spec.id, { name: spec.name, keepData: false })
    expect((await program.settled(torn.id)).state).toBe('succeeded')
    expect(await own(spec.id)).toEqual(noLeftovers)
    const slots = await ask(testMachine().postgresUrl, 'SELECT slot_name FROM pg_replication_slots')
    expect(slots.map((row) => row.slot_name)).not.toContain(`readyset_${spec.id}`)
  })

  test('rolls back at its next start when the user says so, with nothing left', async () => {
    const wanted = await want({ source: 'new', extra: { STANDIN_HANG_AT: 'healthy' } })
    const folder = folderOfItsOwn()
    await killWhenItSays((line) => line === 'health running', folder, { do: 'deploy', wanted })
    const program = await open(folder)
    const id = program.deployments.tasks()[0]?.id ?? ''
    program.deployments.cancel(id)
    expect((await program.settled(id)).state).toBe('cancelled')
    expect(await own(wanted.spec.id)).toEqual(noLeftovers)
  })
})

describe('a program that starts again', () => {
  test('finds a deployment again by its labels when its database is lost, with its password', async () => {
    const folder = folderOfItsOwn()
    const wanted = await want({})
    const first = await openProgram({ folder })
    await first.deployed(wanted)
    await first.close()
    for (const name of ['', '-wal', '-shm']) rmSync(join(folder, `readyset-desktop.db${name}`), { force: true })

    const program = await open(folder)
    const view = await program.state(wanted.spec.id, 'online')
    expect(view.name).toBe(wanted.spec.name)
    const { url } = await program.deployments.secretOf(wanted.spec.id)
    expect(await ask(url, 'SELECT 42 AS answer')).toEqual([{ answer: 42 }])
    const torn = await program.deployments.tearDown(wanted.spec.id, { name: wanted.spec.name, keepData: false })
    expect((await program.settled(torn.id)).state).toBe('succeeded')
    expect(await own(wanted.spec.id)).toEqual(noLeftovers)
  })

  test('leaves deployments of another data folder alone', async () => {
    const wanted = await want({})
    const first = await open(folderOfItsOwn())
    await first.deployed(wanted)
    const second = await open(folderOfItsOwn())
    await second.engine.inventory()
    expect(second.view(wanted.spec.id)).toBeUndefined()
  })

  test('tells once what its instance did while it did not look', async () => {
    const folder = folderOfItsOwn()
    const wanted = await want({})
    const first = await openProgram({ folder })
    await first.deployed(wanted)
    await first.close()
    const [name = ''] = (await own(wanted.spec.id)).containers
    await docker.getContainer(name).restart()

    const second = await openProgram({ folder })
    await second.state(wanted.spec.id, 'online')
    await second.close()
    expect(second.lifecycle.map(({ what }) => what)).toEqual(['instance-stopped', 'instance-started'])

    const third = await open(folder)
    await third.state(wanted.spec.id, 'online')
    expect(third.lifecycle).toEqual([])
    await waitUntil('the stop to be seen', async () => {
      await docker.getContainer(name).stop()
      return third.lifecycle.length === 1
    })
  })
})
