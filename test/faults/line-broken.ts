import { openBadLine } from '../support/deployments/bad-line.ts'
import { waitUntil } from '../support/wait-until.ts'
import { answers, longMs, succeeded, tornDown, withProgram } from './one-deployment.ts'
import { chanceOf } from './results/chance.ts'
import type { Fault, FaultRun } from './results/fault.ts'

const how =
  'a proxy of the test’s own stands between the program and the real engine; the kernel here need not know netem'

async function losing({ row, times, seed }: FaultRun): Promise<void> {
  const tally = row('30% of all packets between program and engine lost')
  tally.note(`${how}. A lost piece comes 200 ms later, or twice that at each further loss`)
  for (let round = 0; round < times(6, 1); round += 1) {
    const line = await openBadLine(chanceOf(seed + round))
    line.lose(0.3)
    await tally.holds(`life ${round}`, () =>
      withProgram({ env: { ...process.env, DOCKER_HOST: line.address } }, {}, async (program, wanted) => {
        await succeeded(program, program.deployments.deploySpec(wanted.spec, wanted.secrets))
        await answers(program, wanted)
        await succeeded(program, program.deployments.restart(wanted.spec.id))
        await answers(program, wanted)
        await tornDown(program, wanted)
      }),
    )
    tally.happened()
    tally.note(
      `life ${round + 1}: deployed, restarted, torn down; ${line.counts.lost} losses, ${line.counts.cut} connections cut`,
    )
    await line.close()
  }
}

/** Falls silent when the step begins, until the program has noticed. */
async function parting({ row, times, seed }: FaultRun): Promise<void> {
  const tally = row('network partition between program and engine while it deploys')
  tally.note(`${how}. Both directions fall silent with all connections open, until the program has noticed`)
  for (const step of ['image', 'network', 'verify', 'readyset', 'health', 'first-query'].slice(0, times(6, 2))) {
    const line = await openBadLine(chanceOf(seed))
    await tally.holds(`at "${step}"`, () =>
      withProgram({ env: { ...process.env, DOCKER_HOST: line.address } }, {}, async (program, wanted) => {
        let parted = false
        const stop = program.deployments.onTask(({ steps }) => {
          if (steps.find(({ id }) => id === step)?.state !== 'running') return
          stop()
          line.part()
          parted = true
          tally.happened()
        })
        const begun = program.deployments.deploySpec(wanted.spec, wanted.secrets)
        await waitUntil('the loss to be seen', () => parted && program.engine.condition().kind !== 'connected', {
          timeoutMs: longMs,
        })
        line.heal()
        await succeeded(program, begun)
        await answers(program, wanted)
        await tornDown(program, wanted)
      }),
    )
    await line.close()
  }
}

/** Breaks the line between the program and the engine. */
export const lineBroken: Fault = {
  id: 'line-broken',
  async run(run) {
    await losing(run)
    await parting(run)
  },
}
