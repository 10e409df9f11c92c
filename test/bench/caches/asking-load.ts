// A load on one instance: a few connections that ask one query as fast as they are answered. Run with a JSON word; each line
// on standard input ends a window and gets the number of answers within it.
import { createInterface } from 'node:readline'
import pg from 'pg'

const { url, query, connections } = JSON.parse(process.argv[2] ?? '') as {
  readonly url: string
  readonly query: string
  readonly connections: number
}
let answers = 0
async function ask(): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (;;) {
    await client.query(query)
    answers += 1
  }
}
for (let n = 0; n < connections; n += 1) void ask()
process.stdout.write('ready\n')
for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(`${answers}\n`)
  answers = 0
}
