import { expect, test } from 'vitest'
import type { OpenInstance } from '../../../electron/caches/instance/link.ts'
import { newPace, readLists } from '../../../electron/caches/queries/read-lists.ts'
import type { RowSink } from '../../../electron/readyset/sql.ts'
import { SqlFailure } from '../../../electron/readyset/sql-failure.ts'

/** An instance that sends so many queries, and then nothing more until the time is over. */
function slowInstance(sent: number): { readonly instance: OpenInstance; readonly asked: string[] } {
  const asked: string[] = []
  const sql = {
    async read(statement: string, sink: RowSink) {
      asked.push(statement)
      sink.columns(['query_id', 'query', 'readyset_supported', 'count'])
      if (statement.startsWith('SHOW CACHES')) return
      for (let n = 0; n < sent; n += 1) sink.row([`q_${n}`, `SELECT ${n}`, 'yes', '1'])
      throw new SqlFailure('timed-out', 'no answer within 10 s')
    },
  }
  const instance = { sql, abilities: { limits: true } } as unknown as OpenInstance
  return { instance, asked }
}

test('queries that came in time are shown, and fewer are asked for next time', async () => {
  const { instance, asked } = slowInstance(1_000)
  const pace = newPace()
  const lists = await readLists(instance, pace, {})
  expect(lists).toMatchObject({ truncated: true })
  expect(lists.proxied).toHaveLength(1_000)
  await readLists(instance, pace, {})
  expect(asked.at(-1)).toBe('SHOW PROXIED QUERIES LIMIT 501')
})

test('an instance that sent nothing in time does not answer', async () => {
  const { instance } = slowInstance(0)
  await expect(readLists(instance, newPace(), {})).rejects.toMatchObject({ code: 'timed-out' })
})
