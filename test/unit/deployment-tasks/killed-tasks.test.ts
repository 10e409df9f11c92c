import { expect, test } from 'vitest'
import type { Deployments } from '../../../electron/deployments/service/deployments.ts'
import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import type { TaskView } from '../../../electron/deployments/view.ts'
import {
  type Ground,
  Killed,
  newGround,
  openMemoryProgram,
  type Point,
} from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { contentsOf } from '../../support/memory-engine.ts'
import { waitUntil } from '../../support/wait-until.ts'

const spec = memorySpec()
const stem = `readyset-${spec.name}-${spec.id}`
const debug: DeploymentSpec = { ...spec, logLevel: 'debug' }
const whole = {
  containers: [stem, `${stem}-database`],
  networks: [stem],
  volumes: [`${stem}-data`, `${stem}-state`],
}
const nothing: typeof whole = { containers: [], networks: [], volumes: [] }

type Begin = (deployments: Deployments) => Promise<TaskView>

interface Case {
  readonly kind: TaskView['kind']
  readonly begin: Begin
  /** What is done to the deployment before. */
  readonly before?: Begin
  readonly leaves: typeof whole
  readonly state: 'online' | 'stopped' | 'none'
}

const cases: readonly Case[] = [
  { kind: 'stop', begin: (of) => of.stop(spec.id), leaves: whole, state: 'stopped' },
  { kind: 'start', before: (of) => of.stop(spec.id), begin: (of) => of.start(spec.id), leaves: whole, state: 'online' },
  { kind: 'restart', begin: (of) => of.restart(spec.id), leaves: whole, state: 'online' },
  { kind: 'apply', begin: (of) => of.applySpec(spec.id, debug, memorySecrets), leaves: whole, state: 'online' },
  {
    kind: 'tear-down',
    begin: (of) => of.tearDown(spec.id, { name: spec.name, keepData: false }),
    leaves: nothing,
    state: 'none',
  },
]

/** A deployment that is there, as the task finds it. */
async function ground({ before }: Case): Promise<Ground> {
  const made = newGround()
  const program = await openMemoryProgram(made)
  for (const begin of [(of: Deployments) => of.deploySpec(spec, memorySecrets), ...(before ? [before] : [])]) {
    const { id } = await begin(program.deployments)
    expect((await program.settled(id)).state).toBe('succeeded')
  }
  await program.close()
  return made
}

async function beginOn(on: Ground, { begin }: Case, point: Point = () => {}) {
  const program = await openMemoryProgram(on, point)
  const begun = await begin(program.deployments).catch((error: unknown) => {
    if (error instanceof Killed) return undefined
    throw error
  })
  return { program, taskId: begun?.id ?? '' }
}

async function pointsOf(one: Case): Promise<readonly string[]> {
  const passed: string[] = []
  const { program, taskId } = await beginOn(await ground(one), one, (what) => passed.push(what))
  expect((await program.settled(taskId)).state).toBe('succeeded')
  await program.close()
  return passed
}

test.each(cases)(
  'a $kind goes on at the next start, at whatever point the program died',
  async (one) => {
    const points = await pointsOf(one)
    expect(points.length).toBeGreaterThan(8)
    // A change has more points than all the others together; of each of its steps there are some among every third.
    for (let number = 1; number <= points.length; number += 1) {
      const on = await ground(one)
      let passed = 0
      await beginOn(on, one, () => {
        passed += 1
        if (passed === number) throw new Killed()
      })
      await waitUntil(`death at ${points[number - 1]}`, () => passed >= number, { intervalMs: 1 })
      const where = `point ${number} of ${points.length}: ${points[number - 1]}`
      const next = await openMemoryProgram(on)
      const task = next.deployments.tasks().find(({ kind }) => kind === one.kind)
      if (task) {
        expect((await next.settled(task.id)).state, where).toBe('succeeded')
        expect(contentsOf(on.world), where).toEqual(one.leaves)
        await waitUntil(`${where}: it to be ${one.state}`, () => stateOf(next.deployments) === one.state, {
          intervalMs: 2,
        })
      } else {
        // It died before the task was written down, or after its end: everything is as it was, or as it is to be.
        expect([whole, one.leaves], where).toContainEqual(contentsOf(on.world))
      }
      await next.close()
    }
  },
  120_000,
)

function stateOf(deployments: Deployments): string {
  return deployments.list()[0]?.state.kind ?? 'none'
}
