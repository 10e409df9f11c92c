import { expect, test } from 'vitest'
import { readTable } from '../../../electron/caches/instance/read-table.ts'
import type { SqlConnection } from '../../../electron/readyset/sql.ts'

test('a figure is a number that is not below zero, and everything else is not known', async () => {
  const told = ['12', '0.5', '-0', '-1', '', null, 'many', 'Infinity', 'NaN']
  const sql = {
    async read(_statement, sink) {
      sink.columns(['Total Count'])
      for (const one of told) sink.row([one])
    },
  } satisfies Pick<SqlConnection, 'read'> as unknown as SqlConnection
  const figures: (number | null)[] = []
  await readTable(sql, 'SHOW ANYTHING', (row) => figures.push(row.number('total_count')))
  expect(figures).toEqual([12, 0.5, 0, null, null, null, null, null, null])
})
