import type { Program } from '../../support/deployments/program.ts'
import { ask } from '../../support/deployments/queries.ts'
import type { Wanted } from '../../support/deployments/specs.ts'
import { deploymentLabel, listLabelled } from '../../support/docker.ts'
import { testMachine } from '../../support/test-machine.ts'
import { answers } from '../one-deployment.ts'

async function isThereOnce({ spec }: Wanted): Promise<void> {
  const there = await listLabelled(`${deploymentLabel}=${spec.id}`)
  const counts = [there.containers.length, there.networks.length, there.volumes.length]
  const expected = spec.upstream.from === 'new' ? [2, 1, 2] : [1, 1, 1]
  if (String(counts) !== String(expected)) throw new Error(`there are ${counts} objects and not ${expected}`)
}

/** It is there once, answers at the address that is shown, and has the settings that are wanted. */
export async function isWhole(program: Program, wanted: Wanted): Promise<void> {
  const { spec } = wanted
  await answers(program, wanted)
  await isThereOnce(wanted)
  const { logLevel } = (await program.deployments.version(spec.id)).spec
  if (logLevel !== spec.logLevel) throw new Error(`the log level is ${logLevel} and not ${spec.logLevel}`)
}

/** It is there once, and stopped. */
export async function isStopped(program: Program, wanted: Wanted): Promise<void> {
  await program.state(wanted.spec.id, 'stopped')
  await isThereOnce(wanted)
}

/** Nothing of it is left, on the engine, on the upstream or in the list. */
export async function isGone(program: Program, { spec }: Wanted): Promise<void> {
  const { containers, networks, volumes } = await listLabelled(`${deploymentLabel}=${spec.id}`)
  const left = [...containers, ...networks, ...volumes]
  if (left.length > 0) throw new Error(`${left.join(', ')} is left`)
  if (program.view(spec.id)) throw new Error('it is still in the list')
  const slots = await ask(testMachine().postgresUrl, 'SELECT slot_name FROM pg_replication_slots')
  if (slots.some((slot) => slot.slot_name === `readyset_${spec.id}`)) throw new Error('the replication slot is left')
}
