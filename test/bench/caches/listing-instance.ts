// An instance that knows many queries, in a process of its own. Run with how many and how long; prints its port.
import { type Answer, fakePostgres } from '../../unit/readyset/fake-postgres.ts'

const [, , queries, textLength] = process.argv
const ids = Array.from({ length: Number(queries) }, (_, n) => `q_${(0x10000 + n).toString(16)}`)
const text = (n: number) =>
  `SELECT * FROM t${n} WHERE id = $1 AND word = '${'x'.repeat(Number(textLength))}'`.slice(0, Number(textLength))

function answer(query: string): Answer {
  const limit = Number(/LIMIT (\d+)/.exec(query)?.[1] ?? 0)
  if (query.startsWith('SHOW PROXIED')) {
    const rows = ids.slice(0, limit).map((id, n) => [id, text(n), 'yes', `${n}`] as const)
    return { columns: ['query_id', 'query', 'readyset_supported', 'count'], rows }
  }
  if (query.includes('upstream_query_stats')) {
    const columns = ['query_id', 'total_count', 'total_us', 'max_us', 'p50_us', 'p95_us', 'p99_us', 'last_executed_s']
    return { columns, rows: ids.slice(0, limit).map((id, n) => [id, `${n}`, `${n * 900}`, '9', '8', '9', '9', '1']) }
  }
  return { columns: ['query_id'], rows: [] }
}

process.stdout.write(`${(await fakePostgres(answer)).port}\n`)
