// The list of ten thousand queries, from the instance's answer to the JSON that the page gets, beside a bare client that reads
// the same answer and keeps all of it. Then the same with texts of 100 kB each, whose reading is bounded.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { systemClock } from '../../electron/base/clock.ts'
import { fakeHost } from '../support/caches/fake-host.ts'
import { openCaches } from '../support/caches/open-caches.ts'
import type { BenchRow } from './results/bench-row.ts'
import { median } from './results/figures.ts'
import { keepRows } from './results/keep-rows.ts'

const rounds = 5

async function measured(queries: number, textLength: number) {
  const script = fileURLToPath(new URL('./caches/listing-instance.ts', import.meta.url))
  const words = [script, String(queries), String(textLength)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const sqlPort = Number(String((await once(child.stdout, 'data'))[0]))
  const open = openCaches(fakeHost({ a: { sqlPort, httpPort: 1 } }), systemClock)
  const client = new pg.Client({ host: '127.0.0.1', port: sqlPort, user: 'a', database: 'a', password: 'a' })
  try {
    await client.connect()
    const list: number[] = []
    const bare: number[] = []
    let rows = 0
    let jsonBytes = 0
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now()
      const json = JSON.stringify(await open.caches.list('a'))
      list.push(performance.now() - began)
      jsonBytes = json.length
      rows = (JSON.parse(json) as { rows: unknown[] }).rows.length
      const bareBegan = performance.now()
      JSON.stringify((await client.query(`SHOW PROXIED QUERIES LIMIT ${rows + 1}`)).rows)
      bare.push(performance.now() - bareBegan)
    }
    return { list: median(list), bare: median(bare), rows, jsonBytes }
  } finally {
    await client.end()
    await open.close()
    child.kill()
  }
}

const usual = await measured(10_000, 1_000)
const long = await measured(10_000, 100_000)
const rowOf = (name: string, { list, bare, rows, jsonBytes }: typeof usual): BenchRow => ({
  name,
  unit: 'ms',
  measured: list,
  baseline: { what: 'a bare client that reads as many rows and writes them as JSON', value: bare },
  note: `median of ${rounds}; ${rows} rows, ${(jsonBytes / 1e6).toFixed(1)} MB of JSON`,
})
keepRows('caches-list', [
  rowOf('list of 10,000 queries of 1 kB', usual),
  rowOf('list of 10,000 queries of 100 kB', long),
])
