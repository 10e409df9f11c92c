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
import { deployByHand, removeByHand } from './deploy/by-hand.ts'
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

async function byHand({ spec, secrets }: Wanted): Promise<number> {
  const own = { ...spec, id: newDeploymentId() }
  const capabilities = capabilitiesOf(unknownRelease)
  const plan = planFor(own, secrets, { capabilities, httpPort: await freePort(), hashKey: 'by hand' })
  try {
    return await deployByHand(docker, plan)
  } finally {
    await removeByHand(docker)
  }
}

async function compare(name: string, program: Program, choice: SpecChoice): Promise<BenchRow> {
  const times: { readonly program: number; readonly hand: number; readonly task: TaskView }[] = []
  // The first round warms the engine's caches for both, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const hand = await byHand(await wantedSpec(choice))
    const { ms, task } = await byProgram(program, await wantedSpec(choice))
    console.log(`${name}: by hand ${threeFigures(hand / 1000)} s, by the program ${threeFigures(ms / 1000)} s`)
    if (round > 0) times.push({ program: ms, hand, task })
  }
  const steps = stepTimes(times.map(({ task }) => task))
  console.log(steps.map(({ title, ms }) => `  ${title} ${Math.round(ms)} ms`).join('\n'))
  return {
    name,
    unit: 's',
    measured: median(times.map((time) => time.program)) / 1000,
    baseline: {
      what: 'the same containers by hand, until the engine calls them healthy and a query is answered',
      value: median(times.map((time) => time.hand)) / 1000,
    },
    bound: { of: 'ratio', is: 'at most', value: 1.1 },
    note: `median of ${rounds}, taking turns`,
  }
}

const tearDown = await setup()
const program = await openProgram()
try {
  keepRows('deploy', [
    await compare('deploy, new PostgreSQL', program, { source: 'new' }),
    await compare('deploy, existing PostgreSQL', program, { source: 'existing' }),
  ])
} finally {
  await program.close()
  removeFolder(program.folder)
  await removeByHand(docker)
  await tearDown()
}
