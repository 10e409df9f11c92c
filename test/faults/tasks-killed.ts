import { newFolder, openProgram, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type SpecChoice, type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, removeLabelled } from '../support/docker.ts'
import { testMachine } from '../support/test-machine.ts'
import { goOn, killAtStep } from './kill-at-step.ts'
import type { Fault, Tally } from './results/fault.ts'

type Act = 'deploy' | 'apply' | 'tear-down'

const choices: readonly SpecChoice[] = [{ cacheMode: 'deep', extra: { STANDIN_SNAPSHOT_MS: '300' } }, { source: 'new' }]

async function isWhole(folder: string, { spec }: Wanted): Promise<void> {
  const there = await listLabelled(`${deploymentLabel}=${spec.id}`)
  const counts = [there.containers.length, there.networks.length, there.volumes.length]
  const expected = spec.upstream.from === 'new' ? [2, 1, 2] : [1, 1, 1]
  if (String(counts) !== String(expected)) throw new Error(`there are ${counts} objects and not ${expected}`)
  const program = await openProgram({ folder })
  try {
    await program.state(spec.id, 'online')
    const { url } = await program.deployments.secretOf(spec.id)
    const [answer] = await ask(url, 'SELECT 42 AS answer')
    if (answer?.answer !== 42) throw new Error(`the shown address answers ${JSON.stringify(answer)}`)
    const { logLevel } = (await program.deployments.version(spec.id)).spec
    if (logLevel !== spec.logLevel) throw new Error(`the log level is ${logLevel} and not ${spec.logLevel}`)
  } finally {
    await program.close()
  }
}

async function isGone({ spec }: Wanted): Promise<void> {
  const { containers, networks, volumes } = await listLabelled(`${deploymentLabel}=${spec.id}`)
  const left = [...containers, ...networks, ...volumes]
  if (left.length > 0) throw new Error(`${left.join(', ')} is left`)
  const slots = await ask(testMachine().postgresUrl, 'SELECT slot_name FROM pg_replication_slots')
  if (slots.some((slot) => slot.slot_name === `readyset_${spec.id}`)) throw new Error('the replication slot is left')
}

/**
 * One deployment's life, with the program killed at the step of this number in each of its tasks and started again.
 * Gives how many of its tasks had such a step.
 */
async function oneLife(number: number, choice: SpecChoice, tallies: Readonly<Record<Act, Tally>>): Promise<number> {
  const folder = newFolder()
  const wanted = await wantedSpec(choice)
  const debug: Wanted = { ...wanted, spec: { ...wanted.spec, logLevel: 'debug' } }
  let killed = 0
  async function act(what: Act, asked: Wanted, check: () => Promise<void>): Promise<void> {
    const step = await killAtStep(number, folder, what, asked)
    if (step !== undefined) {
      tallies[what].happened()
      killed += 1
    }
    await tallies[what].holds(`killed at "${step ?? 'the end'}"`, async () => {
      const ended = await goOn(folder)
      if (ended !== 'succeeded' && ended !== 'none') throw new Error(`the task ended ${ended}`)
      await check()
    })
  }
  try {
    await act('deploy', wanted, () => isWhole(folder, wanted))
    await act('apply', debug, () => isWhole(folder, debug))
    await act('tear-down', debug, () => isGone(debug))
    return killed
  } finally {
    await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
    removeFolder(folder)
  }
}

/** Kills the program in each step of each task, on the real engine; its next start goes on to the end. */
export const tasksKilled: Fault = {
  id: 'tasks-killed',
  async run({ row, times }) {
    const tallies = {
      deploy: row('kill -9 in each step of a deploy'),
      apply: row('kill -9 in each step of changing the settings'),
      'tear-down': row('kill -9 in each step of a tear-down'),
    }
    for (const choice of choices) {
      const every = times(1, 4)
      for (let number = 0; ; number += every) {
        if ((await oneLife(number, choice, tallies)) === 0) break
      }
    }
  },
}
