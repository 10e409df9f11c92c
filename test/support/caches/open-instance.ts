import { afterEach } from 'vitest'
import { type Clock, systemClock } from '../../../electron/base/clock.ts'
import { createCaches } from '../../../electron/caches/create-caches.ts'
import { type Answer, type FakePostgres, fakePostgres } from '../../unit/readyset/fake-postgres.ts'
import { freePort } from '../free-port.ts'
import { type FakeHost, fakeHost } from './fake-host.ts'
import { openMemoryStorage } from './memory-storage.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const unknown: Answer = { sqlState: '42P01', message: 'relation does not exist' }
export const noQueries: Answer = { columns: ['query_id'], rows: [] }
export const proxiedQueries = (rows: readonly (readonly [string, string, string, string])[]): Answer => ({
  columns: ['query_id', 'query', 'readyset_supported', 'count'],
  rows,
})

/** Answers by how a question begins; what it does not know is no relation. */
export function answering(table: Readonly<Record<string, Answer | (() => Answer)>>): (query: string) => Answer {
  return (query) => {
    const found = Object.entries(table).find(([beginning]) => query.startsWith(beginning))?.[1] ?? unknown
    return typeof found === 'function' ? found() : found
  }
}

/** A version that knows lists and no relations. */
export const oldInstance = {
  'SHOW PROXIED QUERIES': proxiedQueries([['q_1', 'SELECT 1', 'yes', '4']]),
  'SHOW CACHES': { columns: ['query id', 'cache name', 'query text', 'properties', 'count'], rows: [] },
  'SHOW READYSET STATUS': { columns: ['name', 'value'], rows: [['Status', 'Online']] },
} satisfies Record<string, Answer>

export interface OpenedInstance {
  readonly caches: ReturnType<typeof createCaches>
  readonly server: FakePostgres
  readonly host: FakeHost
  readonly count: (table: string) => number
  readonly logged: string[]
}

/** The feature over one instance that answers as the test says; all is closed after the test. */
export async function openInstance(
  answer: (query: string) => Answer | Promise<Answer>,
  clock: Clock = systemClock,
): Promise<OpenedInstance> {
  const server = await fakePostgres(answer)
  closers.push(() => server.close())
  const host = fakeHost({ a: { sqlPort: server.port, httpPort: await freePort() } })
  const storage = openMemoryStorage()
  const logged: string[] = []
  const note = (message: string) => void logged.push(message)
  const caches = createCaches({ storage, clock, host, log: { info: note, warn: note, error: note } })
  closers.push(async () => {
    await caches.close()
    storage.close()
  })
  return {
    caches,
    server,
    host,
    logged,
    count: (table) => Number(storage.db.prepare(`select count(*) as n from ${table}`).get()?.n),
  }
}
