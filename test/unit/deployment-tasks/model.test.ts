import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Failure } from '../../../electron/base/failure.ts'
import {
  type Ground,
  Killed,
  type MemoryProgram,
  newGround,
  openMemoryProgram,
} from '../../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../../support/deployments/memory-specs.ts'
import { contentsOf, digestOf, setConnected } from '../../support/memory-engine.ts'
import { waitUntil } from '../../support/wait-until.ts'

/** What users, other people and the machine do, in any order. */
type Action =
  | {
      readonly do:
        | 'deploy'
        | 'start'
        | 'stop'
        | 'restart'
        | 'cancel'
        | 'retry'
        | 'roll-back'
        | 'force'
        | 'tear-down'
        | 'tear-down-keeping-data'
    }
  | { readonly do: 'apply'; readonly level: string }
  /** The registry has this image under the deployed tag by now, and the user upgrades to it. */
  | { readonly do: 'upgrade'; readonly to: string }
  | {
      readonly do:
        | 'wait'
        | 'remove-container'
        | 'take-port'
        | 'free-port'
        | 'engine-away'
        | 'crash-at-start'
        | 'run-well'
    }
  /** The program dies after so many points, and is started again. */
  | { readonly do: 'die'; readonly after: number }

const simple = [
  'deploy',
  'start',
  'stop',
  'restart',
  'cancel',
  'retry',
  'roll-back',
  'force',
  'tear-down',
  'tear-down-keeping-data',
  'wait',
  'remove-container',
  'take-port',
  'free-port',
  'engine-away',
  'crash-at-start',
  'run-well',
] as const

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...simple).map((what): Action => ({ do: what })) },
  { weight: 1, arbitrary: fc.constantFrom('debug', 'warn', 'trace').map((level): Action => ({ do: 'apply', level })) },
  { weight: 1, arbitrary: fc.constantFrom('august', 'september').map((to): Action => ({ do: 'upgrade', to })) },
  { weight: 2, arbitrary: fc.nat(60).map((after): Action => ({ do: 'die', after })) },
)

const spec = memorySpec()
const stem = `readyset-${spec.name}-${spec.id}`

/** One story: the ground outlives its programs. */
class Story {
  readonly ground: Ground = newGround()
  program: MemoryProgram | undefined
  /** How many points the program that runs now has left. */
  life = { points: Number.POSITIVE_INFINITY }

  get dead(): boolean {
    return this.life.points < 0
  }

  async open(): Promise<MemoryProgram> {
    const life = { points: Number.POSITIVE_INFINITY }
    this.life = life
    this.program = await openMemoryProgram(this.ground, () => {
      life.points -= 1
      if (life.points < 0) throw new Killed()
    })
    return this.program
  }

  /** Until nothing works any more. */
  async quiet(): Promise<void> {
    const { program } = this
    await waitUntil('everything to be quiet', () => this.dead || !program?.deployments.tasks().some(isAtWork), {
      intervalMs: 1,
    })
  }

  async act(action: Action): Promise<void> {
    const program = this.program ?? (await this.open())
    const { deployments } = program
    const { world } = this.ground
    const task = deployments.tasks()[0]?.id ?? 'none'
    switch (action.do) {
      case 'deploy':
        return void (await deployments.deploySpec(spec, memorySecrets))
      case 'start':
      case 'stop':
      case 'restart':
        return void (await deployments[action.do](spec.id))
      case 'cancel':
        return deployments.cancel(task)
      case 'retry':
        return deployments.retry(task)
      case 'roll-back':
        return deployments.rollBack(task)
      case 'force':
        return deployments.force(task)
      case 'tear-down':
      case 'tear-down-keeping-data':
        return void (await deployments.tearDown(spec.id, { name: spec.name, keepData: action.do !== 'tear-down' }))
      case 'apply': {
        const before = await deployments.version(spec.id)
        return void (await deployments.applySpec(spec.id, { ...before.spec, logLevel: action.level }, memorySecrets))
      }
      case 'upgrade':
        world.registry.set(spec.image, action.to)
        return void (await deployments.upgrade(spec.id, { image: '', digest: digestOf(action.to) }))
      case 'wait':
        return await this.quiet()
      case 'remove-container': {
        const found = world.containers.get(stem)
        if (found) await program.engine.removeContainer(stem)
        return
      }
      case 'take-port':
        return void world.foreignPorts.add(spec.listen.port)
      case 'free-port':
        return void world.foreignPorts.delete(spec.listen.port)
      case 'engine-away':
        setConnected(world, false)
        await new Promise((resolve) => setImmediate(resolve))
        return setConnected(world, true)
      case 'crash-at-start':
        world.onStart = ({ name }) =>
          name === stem ? { kind: 'exited', exitCode: 1, finishedAt: 1, outOfMemory: false, error: '' } : undefined
        return
      case 'run-well':
        world.onStart = undefined
        return
      case 'die':
        this.life.points = action.after
        await waitUntil('death or quiet', () => this.dead || !deployments.tasks().some(isAtWork), { intervalMs: 1 })
        this.life.points = -1
        await this.open()
    }
  }
}

function isAtWork({ state }: { readonly state: string }): boolean {
  return ['running', 'cancelling', 'undoing'].includes(state)
}

async function tell(actions: readonly Action[]): Promise<Story> {
  const story = new Story()
  await story.open()
  for (const action of actions) {
    try {
      await story.act(action)
    } catch (error) {
      // A refusal in words is an answer; a program that died on the way is started again.
      if (error instanceof Killed || story.dead) await story.open()
      else if (!(error instanceof Failure)) throw error
    }
  }
  return story
}

test('whatever happens in whatever order, nothing is doubled, and in the end all of it can be removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 14 }), async (actions) => {
      const story = await tell([{ do: 'deploy' }, ...actions])
      const { world } = story.ground
      world.foreignPorts.clear()
      world.onStart = undefined
      await story.quiet()
      const program = story.dead ? await story.open() : story.program
      if (!program) throw new Error('no program')
      await story.quiet()

      // What is there belongs to a deployment that is known, or is data that the user wanted to keep.
      const { deployments } = program
      const there = contentsOf(world)
      expect(there.containers.every((name) => name === stem || name === `${stem}-database`)).toBe(true)
      const known = await deployments.version(spec.id).then(
        () => true,
        () => false,
      )
      if (!known) expect([there.containers, there.networks]).toEqual([[], []])

      // A task that waits can be ended, and what is left can be torn down to nothing.
      const waiting = deployments.tasks().find(({ endedAt }) => endedAt === null)
      if (waiting) {
        deployments.rollBack(waiting.id)
        expect((await program.settled(waiting.id)).state).not.toBe('failed')
      }
      const still = await deployments.version(spec.id).then(
        () => true,
        () => false,
      )
      const keepsData = actions.some((one) => one.do === 'tear-down-keeping-data')
      if (still) {
        const torn = await deployments.tearDown(spec.id, { name: spec.name, keepData: false })
        expect((await program.settled(torn.id)).state).toBe('succeeded')
      }
      const left = contentsOf(world)
      expect([left.containers, left.networks]).toEqual([[], []])
      if (!keepsData) expect(left.volumes).toEqual([])
      await waitUntil('the secrets to be gone', () => story.ground.secrets.size === 1, { intervalMs: 1 })

      // Starts and stops were told in turn.
      const told = story.ground.lifecycle.filter(({ what }) => what.startsWith('instance-')).map(({ what }) => what)
      expect(told).toEqual(told.map((_, n) => (n % 2 === 0 ? 'instance-started' : 'instance-stopped')))
      await program.close()
    }),
    { numRuns: 150 },
  )
}, 120_000)
