import mysql from 'mysql2/promise'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testMachine } from '../support/test-machine.ts'

// What all other integration tests stand on: when one of these fails, theirs say nothing.

test('PostgreSQL answers its superuser and can be replicated from', async () => {
  const client = new pg.Client({ connectionString: testMachine().postgresUrl })
  await client.connect()
  const { rows } = await client.query("SELECT current_setting('wal_level') AS wal, usesuper FROM pg_user")
  await client.end()
  expect(rows).toEqual([{ wal: 'logical', usesuper: true }])
})

test('the MySQL-compatible server answers its superuser and writes a row binlog', async () => {
  const connection = await mysql.createConnection(testMachine().mysqlUrl)
  const [rows] = await connection.query('SELECT @@log_bin AS log, @@binlog_format AS format')
  const [grants] = await connection.query('SHOW GRANTS')
  await connection.end()
  expect(rows).toEqual([{ log: 1, format: 'ROW' }])
  expect(JSON.stringify(grants)).toContain('GRANT ALL PRIVILEGES ON *.*')
})
