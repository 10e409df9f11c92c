import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { openStorage } from '../../electron/storage/open-storage.ts'
import { type Ground, newGround, openMemoryProgram } from '../support/deployments/memory-program.ts'
import { memorySecrets, memorySpec } from '../support/deployments/memory-specs.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { Fault, Tally } from './results/fault.ts'

const spec = memorySpec()
const file = 'readyset-desktop.db'

interface Deployed {
  readonly ground: Ground
  /** The data file of a program that deployed and ended. */
  readonly bytes: Buffer
}

async function deployed(folder: string): Promise<Deployed> {
  const storage = openStorage(folder)
  const ground = { ...newGround(), db: storage.db }
  const program = await openMemoryProgram(ground)
  const { id } = await program.deployments.deploySpec(spec, memorySecrets)
  await program.settled(id)
  await program.close()
  storage.close()
  return { ground, bytes: readFileSync(join(folder, file)) }
}

/** Starts a program on a damaged file. Says what became of the file. */
async function startOn(damaged: Buffer, { ground }: Deployed): Promise<'set aside' | 'used'> {
  const folder = mkdtempSync(join(tmpdir(), 'rsd-damaged-'))
  writeFileSync(join(folder, file), damaged)
  try {
    const storage = openStorage(folder)
    try {
      const program = await openMemoryProgram({ ...ground, db: storage.db })
      await waitUntil('the deployment to be online', () => program.deployments.list()[0]?.state.kind === 'online')
      const { url } = await program.deployments.secretOf(spec.id)
      if (!url.includes(encodeURIComponent(memorySecrets.upstreamPassword ?? '')))
        throw new Error('its password is gone')
      await program.close()
    } finally {
      storage.close()
    }
    if (storage.notices.length === 0) return 'used'
    const aside = readdirSync(folder).find((name) => /\.(damaged|newer)-.*Z$/.test(name))
    if (aside === undefined) throw new Error('the damaged file was not kept')
    if (statSync(join(folder, aside)).size !== damaged.length) throw new Error('the damaged file was changed')
    return 'set aside'
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function strike(sound: Deployed, damages: readonly Buffer[], tally: Tally): Promise<void> {
  const became = { 'set aside': 0, used: 0 }
  for (const [number, damaged] of damages.entries()) {
    await tally.holds(`number ${number}`, async () => {
      became[await startOn(damaged, sound)] += 1
    })
    tally.happened()
  }
  tally.note(
    `the program started each time; ${became['set aside']} files were set aside and named, ${became.used} were still sound`,
  )
  tally.note(
    'a deployment is read back from the file, or found again by its labels on the engine (a double here), with its password',
  )
}

/** Damages the data file of a program with a deployment, at random. */
export const databaseDamaged: Fault = {
  id: 'database-damaged',
  async run({ row, times, seed }) {
    const folder = mkdtempSync(join(tmpdir(), 'rsd-sound-'))
    try {
      const sound = await deployed(folder)
      const { bytes } = sound
      const hits = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 60 })
      const numRuns = times(300, 40)
      const flipped = fc.sample(hits, { numRuns, seed }).map((all) => {
        const damaged = Buffer.from(bytes)
        for (const [at, value] of all) damaged[at] = value
        return damaged
      })
      await strike(sound, flipped, row('database file damaged at random offsets'))
      const cuts = fc.sample(fc.nat(bytes.length - 1), { numRuns: times(60, 10), seed })
      const cut = cuts.map((at) => bytes.subarray(0, at))
      await strike(sound, cut, row('database file cut off at random offsets'))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
