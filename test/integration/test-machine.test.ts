import { PassThrough } from 'node:stream'
import Docker from 'dockerode'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startRegistry } from '../support/registry.ts'
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

/** Runs a command in a container of the image, to its end. */
async function run(image: string, command: readonly string[], entrypoint?: string) {
  const docker = new Docker()
  const output = new PassThrough()
  const chunks: Buffer[] = []
  output.on('data', (chunk: Buffer) => chunks.push(chunk))
  const options = { Tty: true, HostConfig: { AutoRemove: true }, ...(entrypoint ? { Entrypoint: [entrypoint] } : {}) }
  const [result] = await docker.run(image, [...command], output, options)
  return { exitCode: result.StatusCode as number, output: Buffer.concat(chunks).toString() }
}

test('the stand-in’s image is called as ReadySet’s is, by its entry point and by name', async () => {
  const { standinImage } = testMachine()
  const byEntrypoint = await run(standinImage, ['--version'])
  expect(byEntrypoint).toEqual({ exitCode: 0, output: expect.stringMatching(/\d/) })
  expect(await run(standinImage, ['--version'], '/usr/local/bin/readyset')).toEqual(byEntrypoint)
})

test('the health check’s curl fails as curl does where nobody answers', async () => {
  const { exitCode } = await run(testMachine().standinImage, ['--fail', '127.0.0.1:6034/health'], 'curl')
  expect(exitCode).toBe(22)
})

test('an image goes into the registry and comes out again', async () => {
  const docker = new Docker()
  const registry = await startRegistry()
  try {
    const reference = await registry.push(testMachine().mysqlImage, 'mirror/mysql:8.4')
    await expect(docker.getImage(reference).inspect()).rejects.toMatchObject({ statusCode: 404 })
    const pull = await docker.pull(reference)
    await new Promise((resolve) => docker.modem.followProgress(pull, resolve))
    expect((await docker.getImage(reference).inspect()).RepoTags).toContain(reference)
    await docker.getImage(reference).remove()
  } finally {
    await registry.stop()
  }
})
