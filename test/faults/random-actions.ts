import Docker from 'dockerode'
import fc from 'fast-check'
import { withBrowser } from '../bench/fleet/browser.ts'
import { inTurn } from '../bench/fleet/in-turn.ts'
import { imageWith } from '../support/deployments/image-with.ts'
import { deploymentLabel, listLabelled } from '../support/docker.ts'
import { screenAgrees } from './random-actions/agree.ts'
import { type Model, sequences } from './random-actions/model.ts'
import { type Images, Real } from './random-actions/real.ts'
import type { Fault } from './results/fault.ts'

/** They mostly wait for the engine. */
const atOnce = 3

/** Below those that Linux gives out by itself (`ip_local_port_range`, from 32,768 on). */
const portsFrom = 20_000
const portsEach = 20

/**
 * Random sequences of what users, others and the machine do to a deployment, on the real engine with the built program. After
 * each action the engine, the data file and the program's live state agree; after each sequence the page does too.
 */
export const randomActions: Fault = {
  id: 'random-actions',
  async run({ row, sequences: count, seed }) {
    const tally = row('random sequences of actions, kills and interference')
    const chosen = fc.sample(sequences, { numRuns: count, seed })
    let actions = 0
    const images = await makeImages()
    try {
      await withBrowser(async (browser) => {
        await inTurn(chosen.entries(), atOnce, async ([number, commands]) => {
          const real = new Real(`random-${process.pid}-${number}`, images, portsFrom + (number % 600) * portsEach)
          const model: Model = { known: undefined, forgotten: [] }
          await tally.holds(`sequence ${number}`, async () => {
            await real.open()
            await fc.asyncModelRun(() => ({ model, real }), commands)
            await screenAgrees(browser, model, real)
            for (const id of model.forgotten) {
              if ((await listLabelled(`${deploymentLabel}=${id}`)).networks.length === 0) {
                throw new Error('a deployment that was forgotten is gone')
              }
            }
          })
          actions += String(commands).split(',').filter(Boolean).length
          await real.remove()
          tally.happened()
        })
      })
    } finally {
      for (const image of Object.values(images)) await new Docker().getImage(image).remove({ force: true })
    }
    tally.note(`${count} sequences ran, of ${actions} actions that could be taken, all with seed ${seed}`)
    tally.note('engine, data file and live state agreed after each action, the page’s list after each sequence')
  },
}

async function makeImages(): Promise<Images> {
  const docker = new Docker()
  const older = await imageWith(docker, { env: { STANDIN_VERSION: '1.27.0', STANDIN_RELEASE: 'stable-260630' } })
  const newer = await imageWith(docker, { env: { STANDIN_VERSION: '1.29.0', STANDIN_RELEASE: 'stable-260730' } })
  return { '1.27.0': older, '1.29.0': newer }
}
