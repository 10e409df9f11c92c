// A deploy by the program against the same containers by hand, taking turns.
import Docker from 'dockerode'
import { newDeploymentId } from '../../electron/deployments/names.ts'
import { planFor } from '../../electron/deployments/plan/plan-for.ts'
import type { TaskView } from '../../electron/deployments/view.ts'
import { capabilitiesOf } from '../../electron/readyset/capabilities.ts'
import { unknownRelease } from '../../electron/readyset/release.ts'
import { openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { type SpecChoice, type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, removeLabelled } from '../support/docker.ts'
import { freePort } from '../support/free-port.ts'
import { setup } from '../support/integration-setup.ts'
import { deployByHand, type HealthBy, removeByHand } from './deploy/by-hand.ts'
import { stepTimes } from './deploy/step-times.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median, threeFigures } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const rounds = 5

const docker = new Docker()

/** Milliseconds from the user's word to the end of the task, whose last step is the first query's answer. */
async function byProgram(program: Program, { spec, secrets }: Wanted): Promise<{ ms: number; task: TaskView }> {
  const startedAt = performance.now()
  const ended = Promise.withResolvers<TaskView>()
  const stop = program.deployments.onTask((task) => {
    if (task.deploymentId === spec.id && !['running', 'undoing'].includes(task.state)) ended.resolve(task)
  })
  await program.deployments.deploySpec(spec, secrets)
  const task = await ended.promise
  const ms = performance.now() - startedAt
  stop()
  if (task.state !== 'succeeded') throw new Error(`the deploy ${task.state}: ${JSON.stringify(task.steps)}`)
  await program.deployments.forget(spec.id)
  await removeLabelled(`${deploymentLabel}=${spec.id}`, docker)
  return { ms, task }
}

async function byHand({ spec, secrets }: Wanted, healthBy: HealthBy): Promise<number> {
  const own = { ...spec, id: newDeploymentId() }
  const capabilities = capabilitiesOf(unknownRelease)
  const plan = planFor(own, secrets, { capabilities, httpPort: await freePort(), hashKey: 'by hand' })
  try {
    return await deployByHand(docker, plan, healthBy)
  } finally {
    await removeByHand(docker)
  }
}

interface Round {
  readonly program: number
  readonly hand: number
  readonly hurried: number
  readonly task: TaskView
}

async function takeTurns(name: string, program: Program, choice: SpecChoice): Promise<readonly Round[]> {
  const done: Round[] = []
  // The first round warms the engine's caches for all, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const hand = await byHand(await wantedSpec(choice), 'engine')
    const { ms, task } = await byProgram(program, await wantedSpec(choice))
    const hurried = await byHand(await wantedSpec(choice), 'readyset')
    console.log(`${name}: ${[ms, hand, hurried].map((time) => `${threeFigures(time / 1000)} s`).join(', ')}`)
    if (round > 0) done.push({ program: ms, hand, hurried, task })
  }
  for (const { title, ms } of stepTimes(done.map(({ task }) => task))) console.log(`  ${title} ${Math.round(ms)} ms`)
  return done
}

async function compare(name: string, program: Program, choice: SpecChoice): Promise<readonly BenchRow[]> {
  const times = await takeTurns(name, program, choice)
  const measured = median(times.map((time) => time.program)) / 1000
  const row = {
    name,
    unit: 's',
    measured,
    note: `median of ${rounds}, taking turns; what the image is, is known, as it is after the form’s checks`,
  } as const
  return [
    {
      ...row,
      baseline: {
        what: 'the same containers by hand, until the engine calls them healthy and a query is answered',
        value: median(times.map(({ hand }) => hand)) / 1000,
      },
      bound: { of: 'ratio', is: 'at most', value: 1.1 },
    },
    {
      ...row,
      name: `${name}, in a hurry`,
      baseline: {
        what: 'the same by hand without the engine’s health check, nor what the program asks of the image before',
        value: median(times.map(({ hurried }) => hurried)) / 1000,
      },
    },
  ]
}

const tearDown = await setup()
const program = await openProgram()
try {
  keepRows('deploy', [
    ...(await compare('deploy, new PostgreSQL', program, { source: 'new' })),
    ...(await compare('deploy, existing PostgreSQL', program, { source: 'existing' })),
  ])
} finally {
  await program.close()
  removeFolder(program.folder)
  await removeByHand(docker)
  await tearDown()
}
