import Docker from 'dockerode'
import type { ImageChoice } from '../support/deployments/image-with.ts'
import { startMovingTag } from '../support/deployments/moving-tag.ts'
import { newFolder, openProgram, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, removeLabelled } from '../support/docker.ts'
import { goOn, killAtStep } from './kill-at-step.ts'
import { answers } from './one-deployment.ts'
import type { Fault } from './results/fault.ts'

const older: ImageChoice = { env: { STANDIN_VERSION: '1.27.0', STANDIN_RELEASE: 'stable-260630' } }
const newer: ImageChoice = { env: { STANDIN_VERSION: '1.29.0', STANDIN_RELEASE: 'stable-260730' } }
const caches = ['SELECT 1', 'SELECT 2']

async function deploy(folder: string, wanted: Wanted): Promise<void> {
  const program = await openProgram({ folder })
  try {
    await program.deployed(wanted)
    const { url } = await program.deployments.secretOf(wanted.spec.id)
    for (const [number, query] of caches.entries()) await ask(url, `CREATE CACHE cache_${number} FROM ${query}`)
  } finally {
    await program.close()
  }
}

async function isUpgraded(folder: string, wanted: Wanted): Promise<void> {
  const { containers, networks, volumes } = await listLabelled(`${deploymentLabel}=${wanted.spec.id}`)
  const counts = String([containers.length, networks.length, volumes.length])
  if (counts !== '1,1,1') throw new Error(`there are ${counts} objects and not 1,1,1`)
  const program = await openProgram({ folder })
  try {
    await answers(program, wanted)
    const { url } = await program.deployments.secretOf(wanted.spec.id)
    const kept = (await ask(url, 'SHOW CACHES')).length
    if (kept !== caches.length) throw new Error(`${kept} of ${caches.length} caches are there`)
    const env = (await new Docker().getContainer(containers[0] ?? '').inspect()).Config.Env
    if (!env.includes('STANDIN_VERSION=1.29.0')) throw new Error('the old image runs')
  } finally {
    await program.close()
  }
}

/** Kills the program in each step of an upgrade; its next start goes on to the end, with the caches. */
export const upgradeKilled: Fault = {
  id: 'upgrade-killed',
  async run({ row, times }) {
    const tally = row('kill -9 in each step of an upgrade')
    const tag = await startMovingTag(older)
    try {
      for (let number = 0, more = true; more; number += times(1, 4)) {
        const folder = newFolder()
        await new Docker()
          .getImage(tag.image)
          .remove({ force: true })
          .catch(() => {})
        await tag.release(older)
        const wanted = await wantedSpec({ image: tag.image })
        try {
          await deploy(folder, wanted)
          await tag.release(newer)
          const step = await killAtStep(number, folder, 'upgrade', wanted)
          if (step !== undefined) tally.happened()
          more = step !== undefined
          await tally.holds(`killed at "${step ?? 'the end'}"`, async () => {
            const ended = await goOn(folder)
            if (ended !== 'succeeded') throw new Error(`the upgrade ended ${ended}`)
            await isUpgraded(folder, wanted)
          })
        } finally {
          await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
          removeFolder(folder)
        }
      }
    } finally {
      await tag.stop()
    }
  },
}
