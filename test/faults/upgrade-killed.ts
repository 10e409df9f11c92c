import Docker from 'dockerode'
import { imageWith } from '../support/deployments/image-with.ts'
import { newFolder, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { type Wanted, wantedSpec } from '../support/deployments/specs.ts'
import { deploymentLabel, listLabelled, removeLabelled } from '../support/docker.ts'
import { startRegistry } from '../support/registry.ts'
import { isWhole } from './kills/checks.ts'
import { type Chapter, type Story, tellOften } from './kills/story.ts'
import type { Fault, Tally } from './results/fault.ts'
import { stepsIn } from './tasks-killed.ts'

const versions = {
  older: { STANDIN_VERSION: '1.27.0', STANDIN_RELEASE: 'stable-260630' },
  newer: { STANDIN_VERSION: '1.29.0', STANDIN_RELEASE: 'stable-260730' },
  broken: { STANDIN_VERSION: '1.28.0', STANDIN_RELEASE: 'stable-260715', STANDIN_EXIT_AT: 'authority' },
}
type Version = keyof typeof versions

const caches = ['SELECT 1', 'SELECT 2']

async function makeCaches(program: Program, { spec }: Wanted): Promise<void> {
  const { url } = await program.deployments.secretOf(spec.id)
  const there = (await ask(url, 'SHOW CACHES')).length
  for (const [number, query] of caches.entries())
    if (there === 0) await ask(url, `CREATE CACHE cache_${number} FROM ${query}`)
}

async function runs(version: Version, program: Program, wanted: Wanted): Promise<void> {
  await isWhole(program, wanted)
  const { url } = await program.deployments.secretOf(wanted.spec.id)
  const kept = (await ask(url, 'SHOW CACHES')).length
  if (kept !== caches.length) throw new Error(`${kept} of ${caches.length} caches are there`)
  const { containers } = await listLabelled(`${deploymentLabel}=${wanted.spec.id}`)
  const env = (await new Docker().getContainer(containers[0] ?? '').inspect()).Config.Env
  if (!env.includes(`STANDIN_VERSION=${versions[version].STANDIN_VERSION}`))
    throw new Error(`the ${version} image does not run: ${env}`)
}

/** Kills the program in each step of an upgrade and of its way back; its next start goes on to the end, with the caches. */
export const upgradeKilled: Fault = {
  id: 'upgrade-killed',
  async run({ row, times }) {
    const docker = new Docker()
    const forward = row('kill -9 at the beginning and in the middle of each step of an upgrade')
    const back = row('kill -9 at the beginning and in the middle of each step of an upgrade’s way back')
    const registry = await startRegistry()
    const made: string[] = []
    const image = (version: Version) => `${registry.host}/readyset:${version}`
    const forget = (name: string) =>
      docker
        .getImage(name)
        .remove({ force: true })
        .then(
          () => {},
          () => {},
        )

    function chaptersOf(wanted: Wanted): readonly Chapter[] {
      const upgrade = (version: Version) => ({ do: 'upgrade', wanted, image: image(version) }) as const
      const upgraded = { ...wanted, spec: { ...wanted.spec, image: image('newer') } }
      return [
        {
          row: null,
          act: { do: 'deploy', wanted },
          ends: 'succeeded',
          async holds(program) {
            await isWhole(program, wanted)
            await makeCaches(program, wanted)
          },
        },
        {
          row: back,
          group: 'back',
          act: upgrade('broken'),
          ends: 'rolled-back',
          holds: (program) => runs('older', program, wanted),
        },
        {
          row: forward,
          group: 'forward',
          act: upgrade('newer'),
          ends: 'succeeded',
          holds: (program) => runs('newer', program, upgraded),
        },
      ]
    }

    async function begin(): Promise<Story> {
      for (const version of ['newer', 'broken'] as const) await forget(image(version))
      const folder = newFolder()
      const wanted = await wantedSpec({ image: image('older') })
      return {
        folder,
        chapters: chaptersOf(wanted),
        async close() {
          await removeLabelled(`${deploymentLabel}=${wanted.spec.id}`)
          removeFolder(folder)
        },
      }
    }

    try {
      for (const version of ['older', 'newer', 'broken'] as const) {
        const local = await imageWith(docker, { env: versions[version] })
        made.push(local, image(version))
        await registry.push(local, `readyset:${version}`, docker)
      }
      const known = new Map<Tally, Set<string>>()
      await tellOften({ begin, every: times(1, 6), known })
      for (const tally of [forward, back]) tally.note(stepsIn([...(known.get(tally) ?? [])]))
    } finally {
      await registry.stop()
      for (const name of made) await forget(name)
    }
  },
}
