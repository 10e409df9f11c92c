import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './bench-row.ts'
import { tableOf } from './table.ts'

/** Each bench leaves its rows here; `npm run bench` begins by emptying it. */
const folder = fileURLToPath(new URL('../../../.cache/test/bench', import.meta.url))

/**
 * Keeps a bench's rows for the table at the end of `npm run bench`, and prints them.
 * @param bench the name of the bench's file, without `.bench.ts`
 */
export function keepRows(bench: string, rows: readonly BenchRow[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${bench}.json`), JSON.stringify(rows))
  console.log(tableOf(rows))
}

/** The rows of all benches that were run, by bench. */
export function keptRows(): readonly BenchRow[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.sort().flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as readonly BenchRow[])
}
