// The least that watching costs: one kept connection an instance, asked at the program's pace, and the engine's events read.
import { setInterval } from 'node:timers/promises'
import Docker from 'dockerode'
import pg from 'pg'

/** The one word on the command line, as JSON. */
export interface BareAsking {
  readonly ports: readonly number[]
  /** Whose use of the machine is read at the same pace; none while nobody looks. */
  readonly containers: readonly string[]
  readonly everyMs: number
}

const { ports, containers, everyMs } = JSON.parse(process.argv[2] ?? '') as BareAsking
const docker = new Docker()
const events = await docker.getEvents({ filters: { type: ['container'] } })
events.resume()
const clients = ports.map(
  (port) => new pg.Client({ host: '127.0.0.1', port, user: 'shop', database: 'shop', password: 'sleeping' }),
)
for (const client of clients) await client.connect()
process.stdout.write('ready\n')

let next = 0
for await (const _ of setInterval(everyMs / ports.length)) {
  const index = next++ % ports.length
  const container = containers[index]
  await Promise.all([
    clients[index]?.query('SELECT 1'),
    container && docker.getContainer(container).stats({ stream: false, 'one-shot': true }),
  ])
}
