// Run by `npm run bench` after the benches: all their rows as one table, and as `test-results/bench.json`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { isMet, ratioOf } from './bench-row.ts'
import { keptRows } from './keep-rows.ts'
import { tableOf } from './table.ts'

const rows = keptRows()
const machine = { cores: cpus().length, processor: cpus()[0]?.model, memoryBytes: totalmem(), node: process.version }
const report = { machine, rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) })) }
const results = new URL('../../../test-results/', import.meta.url)
mkdirSync(results, { recursive: true })
writeFileSync(fileURLToPath(new URL('bench.json', results)), `${JSON.stringify(report, null, 2)}\n`)

console.log(tableOf(rows))
const missed = rows.filter((row) => isMet(row) === false).length
console.log(`\n${missed === 0 ? 'All that is asked for is met' : `${missed} not met`}; also in test-results/bench.json`)
