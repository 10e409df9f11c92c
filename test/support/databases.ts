import Docker from 'dockerode'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { testRunLabel } from './docker.ts'
import { freePort } from './free-port.ts'
import type { TestImages } from './images.ts'
import { waitUntil } from './wait-until.ts'

/** Has every character that a URL, a shell, SQL or YAML could trip over. */
export const awkwardPassword = `p@ss:w/rd #1?%'"\\$&`

export interface TestDatabases {
  /** For the superuser, from this machine. The ports are published on loopback and on the engine's bridge. */
  readonly postgresUrl: string
  readonly mysqlUrl: string
  stop(): Promise<void>
}

interface Kind {
  readonly name: string
  readonly image: string
  readonly containerPort: number
  readonly env: readonly string[]
  readonly command?: string[]
  readonly url: (port: number) => string
  readonly connect: (url: string) => Promise<void>
}

/** Starts a PostgreSQL and a MySQL-compatible server, both ready to be replicated from, and waits for a query's answer. */
export async function startDatabases(images: TestImages, docker = new Docker()): Promise<TestDatabases> {
  const { IPAM } = (await docker.getNetwork('bridge').inspect()) as Docker.NetworkInspectInfo
  const gateway = IPAM?.Config?.[0]?.Gateway ?? '172.17.0.1'
  const [postgres, mysql] = await Promise.all(
    [postgresKind(images), mysqlKind(images)].map((k) => start(docker, k, gateway)),
  )
  return {
    postgresUrl: postgres?.url ?? '',
    mysqlUrl: mysql?.url ?? '',
    stop: async () => {
      await Promise.all([postgres, mysql].map((each) => each?.container.remove({ force: true, v: true })))
    },
  }
}

async function start(docker: Docker, kind: Kind, gateway: string) {
  const port = await freePort('0.0.0.0')
  const exposed = `${kind.containerPort}/tcp`
  const container = await docker.createContainer({
    name: `rsd-test-${process.pid}-${kind.name}`,
    Image: kind.image,
    Env: [...kind.env],
    ...(kind.command ? { Cmd: kind.command } : {}),
    Labels: { [testRunLabel]: String(process.pid) },
    ExposedPorts: { [exposed]: {} },
    HostConfig: {
      // On the bridge too, so that a container reaches it as it reaches any server on this machine.
      PortBindings: { [exposed]: ['127.0.0.1', gateway].map((HostIp) => ({ HostIp, HostPort: String(port) })) },
    },
  })
  await container.start()
  const url = kind.url(port)
  await waitUntil(`${kind.name} to answer`, () => kind.connect(url).then(() => true), { timeoutMs: 60_000 })
  return { container, url }
}

const password = encodeURIComponent(awkwardPassword)

function postgresKind({ postgres }: TestImages): Kind {
  return {
    name: 'postgres',
    image: postgres,
    containerPort: 5432,
    env: [`POSTGRES_PASSWORD=${awkwardPassword}`, 'POSTGRES_DB=testdb'],
    command: [
      'postgres',
      ...['wal_level=logical', 'max_replication_slots=30', 'max_wal_senders=30', 'fsync=off'].flatMap((s) => ['-c', s]),
    ],
    url: (port) => `postgresql://postgres:${password}@127.0.0.1:${port}/testdb`,
    connect: async (url) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('SELECT 1')
      await client.end()
    },
  }
}

function mysqlKind({ mysql: image }: TestImages): Kind {
  return {
    name: 'mysql',
    image,
    containerPort: 3306,
    env: [`MYSQL_ROOT_PASSWORD=${awkwardPassword}`, 'MYSQL_DATABASE=testdb'],
    url: (port) => `mysql://root:${password}@127.0.0.1:${port}/testdb`,
    connect: async (url) => {
      const connection = await mysql.createConnection(url)
      await connection.query('SELECT 1')
      await connection.end()
    },
  }
}
