import { describe, expect, test } from 'vitest'
import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { labels, roles } from '../../../electron/engines/labels.ts'
import { Killed, newGround, openMemoryProgram, type Point } from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec, memorySpecExisting } from '../../support/deployments/memory-specs.ts'
import { contentsOf } from '../../support/memory-engine.ts'
import { waitUntil } from '../../support/wait-until.ts'

const stem = 'readyset-orders-abcdefghijkl'
const whole = {
  containers: [stem, `${stem}-database`],
  networks: [stem],
  volumes: [`${stem}-data`, `${stem}-state`],
}
const nothing = { containers: [], networks: [], volumes: [] }

/** Counts the points that a program passes, and dies at the one with this number. */
function dieAt(number: number) {
  const passed: string[] = []
  const point: Point = (what) => {
    passed.push(what)
    if (passed.length === number) throw new Killed(what)
  }
  return { passed, point }
}

async function deployOnce(spec: DeploymentSpec, point: Point) {
  const ground = newGround()
  const program = await openMemoryProgram(ground, point)
  const begun = await program.deployments.deploySpec(spec, memorySecrets).catch((error: unknown) => {
    if (error instanceof Killed) return undefined
    throw error
  })
  return { ground, program, taskId: begun?.id }
}

async function pointsOfDeploy(spec: DeploymentSpec): Promise<readonly string[]> {
  const { point, passed } = dieAt(0)
  const { program, taskId } = await deployOnce(spec, point)
  const task = await program.settled(taskId ?? '')
  expect(task.state).toBe('succeeded')
  await program.close()
  return passed
}

describe('a program that is killed while it deploys', () => {
  test('leaves nothing that the engine creates only after its next start has looked', async () => {
    const ground = newGround()
    let came = false
    const program = await openMemoryProgram(ground, () => {
      const made = ground.world.containers.get(stem)
      if (!made || came) return
      came = true
      const spec = { ...made.spec, name: 'late', labels: { ...made.spec.labels, [labels.role]: roles.oneShot } }
      ground.world.containers.set('late', { ...made, id: 'late', spec, state: { kind: 'created' } })
    })
    const { id } = await program.deployments.deploySpec(memorySpecExisting(), memorySecrets)
    expect((await program.settled(id)).state).toBe('succeeded')
    expect(came).toBe(true)
    expect(contentsOf(ground.world).containers).toEqual([stem])
    await program.close()
  })

  test.each([
    ['a new database', memorySpec()],
    ['an existing database', memorySpecExisting()],
  ])(
    'goes on at the next start, at whatever point it died, with %s',
    async (_name, spec) => {
      const points = await pointsOfDeploy(spec)
      expect(points.length).toBeGreaterThan(40)
      for (let number = 1; number <= points.length; number += 1) {
        const { point, passed } = dieAt(number)
        const { ground } = await deployOnce(spec, point)
        await waitUntil(`death at ${points[number - 1]}`, () => passed.length >= number, { intervalMs: 1 })

        const next = await openMemoryProgram(ground)
        const [task] = next.deployments.tasks()
        const where = `point ${number} of ${points.length}: ${passed.at(-1)}`
        if (task) {
          expect((await next.settled(task.id)).state, where).toBe('succeeded')
          const expected =
            spec.upstream.from === 'new' ? whole : { ...whole, containers: [stem], volumes: [`${stem}-state`] }
          expect(contentsOf(ground.world), where).toEqual(expected)
          await waitUntil('online', () => next.deployments.list()[0]?.state.kind === 'online', {
            intervalMs: 2,
          })
        } else {
          // It died before the task was written down: nothing has begun.
          expect(contentsOf(ground.world), where).toEqual(nothing)
          expect([...ground.secrets.keys()], where).toEqual(['deployments/hash-key'])
        }
        const told = ground.lifecycle.map(({ what }) => what)
        for (const what of ['deployment-started', 'instance-started', 'deployment-finished']) {
          expect(told.filter((one) => one === what).length, `${where}: ${what}`).toBe(task ? 1 : 0)
        }
        await next.close()
      }
    },
    120_000,
  )

  test('rolls back to nothing at the next start when it was being cancelled', async () => {
    const spec = memorySpec()
    const forward = await pointsOfDeploy(spec)
    let undone = 0
    for (let cancelAt = 4; cancelAt < forward.length; cancelAt += 5) {
      for (let more = 1; more < 36; more += 3) {
        const ground = newGround()
        let passed = 0
        let dead = false
        let cancel = () => {}
        const program = await openMemoryProgram(ground, () => {
          passed += 1
          if (passed === cancelAt) queueMicrotask(() => cancel())
          if (passed < cancelAt + more) return
          dead = true
          throw new Killed()
        })
        cancel = () => {
          const [task] = program.deployments.tasks()
          if (task?.state !== 'running') return
          try {
            program.deployments.cancel(task.id)
          } catch (error) {
            if (!(error instanceof Killed)) throw error
          }
        }
        const begun = await program.deployments.deploySpec(spec, memorySecrets)
        await waitUntil('death or end', () => dead || program.task(begun.id).endedAt !== null, { intervalMs: 1 })
        const next = await openMemoryProgram(ground)
        const task = await next.settled(begun.id)
        const where = `cancelled at ${cancelAt}, died ${more} later`
        expect(['cancelled', 'succeeded'], where).toContain(task.state)
        if (task.state === 'cancelled') {
          undone += 1
          expect(contentsOf(ground.world), where).toEqual(nothing)
        }
        await next.close()
      }
    }
    expect(undone).toBeGreaterThan(50)
  }, 120_000)
})

describe('cancelling a deploy', () => {
  test('removes exactly what it made, at whatever point it comes, and keeps what others made', async () => {
    const spec = memorySpec()
    const points = await pointsOfDeploy(spec)
    for (let number = 4; number <= points.length; number += 1) {
      const ground = newGround()
      ground.world.networks.set('foreign', {})
      let passed = 0
      let cancel = () => {}
      const program = await openMemoryProgram(ground, () => {
        passed += 1
        if (passed === number) queueMicrotask(() => cancel())
      })
      const begun = await program.deployments.deploySpec(spec, memorySecrets)
      cancel = () => {
        if (program.task(begun.id).state === 'running') program.deployments.cancel(begun.id)
      }
      if (passed >= number) cancel()
      const task = await program.settled(begun.id)
      if (task.state === 'cancelled') {
        expect(contentsOf(ground.world), `point ${number}: ${points[number - 1]}`).toEqual({
          ...nothing,
          networks: ['foreign'],
        })
        await waitUntil('the secrets to be deleted', () => ground.secrets.size === 1)
        expect(program.deployments.list()).toEqual([])
      } else {
        expect(task.state).toBe('succeeded')
      }
      await program.close()
    }
  }, 120_000)
})
