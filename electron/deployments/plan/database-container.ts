import { labels, roles } from '../../engines/labels.ts'
import type { ContainerSpec, FileInContainer, HealthCheck } from '../../engines/objects.ts'
import type { DatabaseKind } from '../../readyset/kinds.ts'
import { networkAliases, objectNames } from '../names.ts'
import type { DeploymentSecrets, DeploymentSpec } from '../spec.ts'
import { containerHash } from '../spec-hash.ts'

type ImageSettings = Pick<ContainerSpec, 'env' | 'command' | 'files'> & {
  readonly dataPath: string
  readonly health: readonly string[]
}

/** Databases end their open transactions before they stop; a large checkpoint takes its time. */
const databaseStopGraceSeconds = 60

/**
 * The container of a new database, for the official images of PostgreSQL and MySQL; null where the database is there already.
 * It is reached on the deployment's network only and publishes no port. It is set up so that deep mode works too, now or after
 * a later change: this container is not made anew when ReadySet's settings change.
 */
export function databaseContainer(
  spec: DeploymentSpec,
  secrets: DeploymentSecrets,
  shared: { readonly labels: Readonly<Record<string, string>>; readonly network: string; readonly hashKey: string },
): ContainerSpec | null {
  const { upstream } = spec
  if (upstream.from === 'existing') return null
  const { dataPath, health, ...settings } = imageSettings(spec.kind, {
    user: upstream.user,
    database: upstream.database,
    password: secrets.upstreamPassword,
  })
  const names = objectNames(spec)
  const container: ContainerSpec = {
    ...settings,
    name: names.database,
    image: upstream.image,
    labels: { ...shared.labels, [labels.role]: roles.database },
    network: shared.network,
    aliases: [networkAliases.database],
    volumes: [{ volume: names.databaseVolume, path: dataPath }],
    ports: [],
    extraHosts: [],
    restart: 'unless-stopped',
    health: healthEvery2s(health),
    stopGraceSeconds: databaseStopGraceSeconds,
  }
  return { ...container, labels: { ...container.labels, [labels.spec]: containerHash([container], shared.hashKey) } }
}

interface Login {
  readonly user: string
  readonly database: string
  readonly password: string
}

function imageSettings(kind: DatabaseKind, login: Login): ImageSettings {
  return kind === 'postgresql' ? postgresSettings(login) : mysqlSettings(login)
}

/** `POSTGRES_USER` is a superuser, which deep mode wants. PGDATA is said, since images from 18 on moved its default. */
function postgresSettings({ user, database, password }: Login): ImageSettings {
  const dataPath = '/var/lib/postgresql/data'
  return {
    env: {
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: database,
      PGDATA: `${dataPath}/pgdata`,
    },
    command: ['postgres', '-c', 'wal_level=logical'],
    files: [],
    dataPath,
    // Over TCP: while the image sets the database up, its server answers on the socket alone.
    health: ['pg_isready', '-h', '127.0.0.1', '-U', user, '-d', database],
  }
}

/**
 * The user gets by a start-up file what replication needs beside its own database. `root` has the same password and can log in
 * from inside the container only. ReadySet logs in to MySQL 8.4 with its default, `caching_sha2_password`, and answers its own
 * clients with a method of its own, so `mysql_native_password` stays off here.
 */
function mysqlSettings({ user, database, password }: Login): ImageSettings {
  return {
    env: {
      MYSQL_USER: user,
      MYSQL_PASSWORD: password,
      MYSQL_DATABASE: database,
      MYSQL_ROOT_PASSWORD: password,
      MYSQL_ROOT_HOST: 'localhost',
    },
    // Defaults of 8.x, said for the sake of older images; `loose-` passes over an option that a newer server has dropped.
    command: ['mysqld', '--server-id=1', '--log-bin=binlog', '--loose-binlog-format=ROW'],
    files: [replicationGrants(user)],
    dataPath: '/var/lib/mysql',
    // Answers before login, so it needs no password; over TCP for the same reason as above.
    health: ['mysqladmin', 'ping', '--protocol=tcp', '-h', '127.0.0.1', '-u', user],
  }
}

function replicationGrants(user: string): FileInContainer {
  // BACKUP_ADMIN came with 8.0; older servers and MariaDB skip the comment.
  const grants = 'SELECT, LOCK TABLES, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT /*!80000 , BACKUP_ADMIN */'
  return {
    path: '/docker-entrypoint-initdb.d/readyset-replication.sql',
    content: `GRANT ${grants} ON *.* TO '${user}'@'%';\n`,
  }
}

function healthEvery2s(command: readonly string[]): HealthCheck {
  return { command, intervalMs: 2_000, timeoutMs: 5_000, retries: 10, startPeriodMs: 120_000 }
}
