// Instances as the sampler sees them, in a process of their own: SQL and metrics whose counts rise. Run with a number.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, fakePostgres } from '../../unit/readyset/fake-postgres.ts'

const queries = Array.from({ length: 20 }, (_, n) => `q_${(0x1000 + n).toString(16)}`)
const began = Date.now()
/** A hundred executions a second of each query. */
const count = (index: number) => Math.floor(((Date.now() - began) / 10) * (1 + index / 20))

function times(): Answer {
  const columns = ['query_id', 'total_count', 'total_us', 'max_us', 'p50_us', 'p95_us', 'p99_us', 'last_executed_s']
  return {
    columns,
    rows: queries.map((id, index) => [
      id,
      `${count(index)}`,
      `${count(index) * 900}`,
      '9000',
      '800',
      '1900',
      '3000',
      '1',
    ]),
  }
}

function answer(query: string): Answer {
  if (query.startsWith('SHOW READYSET STATUS'))
    return { columns: ['name', 'value'], rows: [['Replication Status', 'Disabled']] }
  if (query.startsWith('SHOW')) return { columns: ['query_id', 'query', 'readyset_supported', 'count'], rows: [] }
  if (query.includes('query_stats')) return times()
  if (query.includes('readyset.shallow_caches')) {
    const rows = queries.map((id, index) => [id, id, `${count(index)}`, '3', '0'] as const)
    return { columns: ['query_id', 'name', 'hits', 'misses', 'refreshes'], rows }
  }
  return { columns: ['query_id'], rows: [] }
}

/** As long as that of a ReadySet with twenty queries: each has two paths of nine lines, and there are others. */
function metrics(): string {
  const lines: string[] = []
  for (const [index, id] of queries.entries()) {
    for (const path of ['readyset', 'upstream']) {
      const labels = `upstream_db_type="psql",deployment="shop",database_type="${path}",query_id="${id}"`
      lines.push(`readyset_query_log_execution_count{${labels}} ${count(index)}`)
      for (const quantile of ['0', '0.5', '0.9', '0.95', '0.99', '0.999', '1'])
        lines.push(`readyset_query_log_execution_time_us{${labels},quantile="${quantile}"} 812`)
      lines.push(
        `readyset_query_log_execution_time_us_sum{${labels}} 1`,
        `readyset_query_log_execution_time_us_count{${labels}} 1`,
      )
    }
    lines.push(`readyset_shallow_shallow_result_hit{query_id="${id}"} ${count(index)}`)
  }
  for (let n = 0; n < 100; n += 1) lines.push(`readyset_rocksdb_something_${n}{deployment="shop"} ${n}`)
  lines.push('readyset_allocator_resident_bytes 300000000', 'readyset_noria_client_connected_clients 12')
  return lines.join('\n')
}

const ports: { readonly sqlPort: number; readonly httpPort: number }[] = []
for (let n = 0; n < Number(process.argv[2]); n += 1) {
  const http = createServer((_, response) => response.end(metrics())).listen(0, '127.0.0.1')
  // ReadySet's HTTP server does not close idle connections.
  http.keepAliveTimeout = 0
  await once(http, 'listening')
  ports.push({ sqlPort: (await fakePostgres(answer)).port, httpPort: (http.address() as AddressInfo).port })
}
process.stdout.write(`${JSON.stringify(ports)}\n`)
