import Docker from 'dockerode'
import { deploymentLabel, listLabelled } from '../support/docker.ts'
import { waitUntil } from '../support/wait-until.ts'
import { answers, longMs, succeeded, tornDown, withProgram } from './one-deployment.ts'
import type { Fault } from './results/fault.ts'

/** Freezes the database behind a running instance, which accepts connections and answers nothing, and thaws it. */
export const upstreamFrozen: Fault = {
  id: 'upstream-frozen',
  async run({ row, times }) {
    const tally = row('upstream frozen under a running deployment')
    tally.note('its container is paused until the deployment is no longer called online, and then goes on')
    await withProgram({}, { source: 'new' }, async (program, wanted) => {
      const { id } = wanted.spec
      await succeeded(program, program.deployments.deploySpec(wanted.spec, wanted.secrets))
      await answers(program, wanted)
      const { containers } = await listLabelled(`${deploymentLabel}=${id}`)
      const database = new Docker().getContainer(containers.find((name) => name.endsWith('-database')) ?? '')
      for (let round = 0; round < times(8, 2); round += 1) {
        await tally.holds(`round ${round}`, async () => {
          await database.pause()
          try {
            await waitUntil('it to be called what it is', () => program.view(id)?.state.kind !== 'online', {
              timeoutMs: longMs,
            })
          } finally {
            await database.unpause()
          }
          await answers(program, wanted)
        })
        tally.happened()
      }
      await tally.holds('the tear-down', () => tornDown(program, wanted))
    })
  },
}
