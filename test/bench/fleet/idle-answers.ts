import type { Answer } from '../../unit/readyset/fake-postgres.ts'

const noRows = (columns: readonly string[]): Answer => ({ columns, rows: [] })

/** What ReadySet and its upstream answer while nobody uses them: there are no queries, no caches and nothing to tell. */
export function idleAnswer(query: string): Answer {
  if (query.startsWith('SELECT 1')) return { columns: ['readyset_desktop_probe'], rows: [['1']] }
  if (query.startsWith('SELECT version()')) return { columns: ['version'], rows: [['PostgreSQL 15.13']] }
  if (query.startsWith('SHOW READYSET VERSION')) {
    const rows = [
      ['release version', 'stable-260730'],
      ['commit id', '0123456789abcdef'],
    ] as const
    return { columns: ['name', 'value'], rows }
  }
  if (query.startsWith('SHOW READYSET STATUS')) {
    return {
      columns: ['name', 'value'],
      rows: [
        ['Database Connection', 'Connected'],
        ['Status', 'Online'],
      ],
    }
  }
  if (query.startsWith('SHOW PROXIED QUERIES')) return noRows(['query_id', 'query', 'readyset_supported', 'count'])
  if (query.startsWith('SHOW CACHES')) return noRows(['query_id', 'name', 'query', 'properties', 'count'])
  const columns = /^SELECT (.+) FROM readyset\./.exec(query)?.[1]
  if (columns !== undefined) return noRows(columns.split(',').map((column) => column.trim()))
  return { sqlState: '42601', message: `the bench's instances do not know: ${query}` }
}

/** Lines that an instance has beside those that are read. */
const others = 200

/** A Prometheus exposition of an instance that idles. */
export const idleMetrics = [
  'readyset_query_log_execution_count{database_type="readyset"} 12',
  'readyset_noria_client_connected_clients 2',
  'readyset_allocator_resident_bytes 104857600',
  ...Array.from(
    { length: others },
    (_, index) => `readyset_some_counter_${index}{deployment="shop",upstream_db_type="psql"} ${index * 1000}`,
  ),
  '',
].join('\n')
