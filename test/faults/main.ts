// `npm run faults`: breaks things, again and again, and prints what was broken, how often, and what was lost.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { messageOf } from '../../electron/base/failure.ts'
import { setup } from '../support/integration-setup.ts'
import { adoptedKilled } from './adopted-killed.ts'
import { clockJumps } from './clock-jumps.ts'
import { databaseDamaged } from './database-damaged.ts'
import { diskFull } from './disk-full.ts'
import { engineBroken } from './engine-broken.ts'
import { lineBroken } from './line-broken.ts'
import { memoryPressure } from './memory-pressure.ts'
import { randomActions } from './random-actions.ts'
import { createReport, type Fault } from './results/fault.ts'
import { tableOf } from './results/table.ts'
import { tasksKilled } from './tasks-killed.ts'
import { telemetryKilled } from './telemetry-killed.ts'
import { upgradeKilled } from './upgrade-killed.ts'
import { upstreamFrozen } from './upstream-frozen.ts'

const faults: readonly Fault[] = [
  databaseDamaged,
  diskFull,
  telemetryKilled,
  clockJumps,
  engineBroken,
  lineBroken,
  upstreamFrozen,
  memoryPressure,
  tasksKilled,
  upgradeKilled,
  adoptedKilled,
  randomActions,
]

const usage = `npm run faults -- [--quick] [--only ${faults.map(({ id }) => id).join(',')}] [--sequences N] [--seed N]`

function optionsOf(words: string[]) {
  const { values } = parseArgs({
    args: words,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      sequences: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    },
  })
  const only = values.only?.split(',')
  const unknown = only?.find((id) => faults.every((fault) => fault.id !== id))
  if (unknown !== undefined) throw new Error(`there is no fault "${unknown}"`)
  const sequences = Number(values.sequences ?? (values.quick ? 2 : 1000))
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(sequences) || !Number.isSafeInteger(seed)) throw new Error('a number is needed')
  return { quick: values.quick, chosen: faults.filter(({ id }) => only?.includes(id) ?? true), sequences, seed }
}

async function main(words: string[]): Promise<number> {
  const { quick, chosen, sequences, seed } = optionsOf(words)
  const report = createReport(console.log)
  const times = (whole: number, few: number) => (quick ? few : whole)
  const begun = new Date()
  const stop = await setup()
  try {
    for (const fault of chosen) {
      const from = performance.now()
      console.log(fault.id)
      try {
        await fault.run({ times, sequences, seed, row: report.row })
      } catch (error) {
        report.row(`${fault.id}, as a whole`).lost(`it broke off: ${messageOf(error)}`)
      }
      console.log(`  ${((performance.now() - from) / 1000).toFixed(0)} s`)
    }
  } finally {
    await stop()
  }
  const lost = report.rows.flatMap((row) => row.lost).length
  const table = tableOf(report.rows)
  const folder = new URL('../../.cache/test/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileURLToPath(new URL('faults.md', folder)), `${table}\n`)
  const kept = { begun, seed, quick, node: process.version, rows: report.rows }
  writeFileSync(fileURLToPath(new URL('faults.json', folder)), `${JSON.stringify(kept, null, 2)}\n`)
  console.log(
    `\n${table}\n\n${lost === 0 ? 'Nothing was lost' : `${lost} LOST`}; seed ${seed}; also in .cache/test/faults.md`,
  )
  return lost === 0 ? 0 : 1
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`${messageOf(error)}\n${usage}`)
  process.exitCode = 2
}
