// The least that sampling costs: the same questions to the same instances, and nothing kept. Run with the ports as JSON.
import { setInterval } from 'node:timers/promises'
import pg from 'pg'

const ports = JSON.parse(process.argv[2] ?? '') as readonly { readonly sqlPort: number; readonly httpPort: number }[]
const clients = ports.map(
  ({ sqlPort }) => new pg.Client({ host: '127.0.0.1', port: sqlPort, user: 'app', database: 'shop', password: 'x' }),
)
for (const client of clients) await client.connect()
process.stdout.write('ready\n')

let next = 0
for await (const _ of setInterval(10_000 / ports.length)) {
  const index = next++ % ports.length
  const client = clients[index]
  const metrics = fetch(`http://127.0.0.1:${ports[index]?.httpPort}/metrics`).then((reply) => reply.text())
  for (const relation of ['upstream_query_stats', 'cached_query_stats', 'shallow_caches'])
    await client?.query(`SELECT * FROM readyset.${relation}`)
  await metrics
}
