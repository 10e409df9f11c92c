import { type Foreign, removeForeign, startForeign } from '../support/deployments/foreign.ts'
import { newFolder, openProgram, type Program, removeFolder } from '../support/deployments/program.ts'
import { ask } from '../support/deployments/queries.ts'
import { wantedSpec } from '../support/deployments/specs.ts'
import { waitUntil } from '../support/wait-until.ts'
import { type Story, tellOften } from './kills/story.ts'
import type { Fault, Tally } from './results/fault.ts'
import { stepsIn } from './tasks-killed.ts'

async function adopt(folder: string, { id, name, user, database }: Foreign): Promise<string> {
  const program = await openProgram({ folder })
  try {
    const { guests } = program.deployments
    await waitUntil('it to be found', () => guests.found().some(({ container }) => container === name))
    const adopted = await guests.adopt(id, { name, kind: null, login: { user, password: null, database } })
    await program.state(adopted.id, 'online')
    const { url } = await program.deployments.secretOf(adopted.id)
    await ask(url, 'CREATE CACHE kept FROM SELECT 42 AS answer')
    return adopted.id
  } finally {
    await program.close()
  }
}

async function isSilent(program: Program, id: string, foreign: Foreign): Promise<void> {
  await program.state(id, 'online')
  const { Config } = await foreign.inspect()
  if (!Config.Env.includes('DISABLE_TELEMETRY=true')) throw new Error('it still reports by itself')
  const { url } = await program.deployments.secretOf(id)
  if ((await ask(url, 'SHOW CACHES')).length !== 1) throw new Error('its cache is gone')
  const { containers } = await program.engine.inventory()
  const kept = containers.filter(({ name }) => name.startsWith(`${foreign.name}-before`))
  if (kept.length > 0) throw new Error(`${kept.map(({ name }) => name)} is left`)
}

/** Kills the program in each step of stopping the telemetry of an instance that somebody else started. */
export const adoptedKilled: Fault = {
  id: 'adopted-killed',
  async run({ row, times }) {
    const tally = row('kill -9 at the beginning and in the middle of each step of silencing an adopted instance')
    async function begin(): Promise<Story> {
      const folder = newFolder()
      const foreign = await startForeign()
      const id = await adopt(folder, foreign)
      const wanted = await wantedSpec()
      const act = { do: 'silence', wanted: { ...wanted, spec: { ...wanted.spec, id } } } as const
      return {
        folder,
        chapters: [{ row: tally, act, ends: 'succeeded', holds: (program) => isSilent(program, id, foreign) }],
        async close() {
          await removeForeign()
          removeFolder(folder)
        },
      }
    }
    const known = new Map<Tally, Set<string>>()
    await tellOften({ begin, every: times(1, 3), known })
    tally.note(stepsIn([...(known.get(tally) ?? [])]))
  },
}
