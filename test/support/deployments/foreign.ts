import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import Docker from 'dockerode'
import type { DatabaseKind } from '../../../electron/readyset/kinds.ts'
import { testRunLabel } from '../docker.ts'
import { freePort } from '../free-port.ts'
import { testMachine } from '../test-machine.ts'

const run = promisify(execFile)
const docker = new Docker()
let count = 0

export interface Foreign {
  readonly id: string
  readonly name: string
  readonly port: number
  readonly httpPort: number
  /** The login of its upstream, which is its own too. */
  readonly user: string
  readonly password: string
  readonly database: string
  inspect(): Promise<Docker.ContainerInspectInfo>
}

export interface ForeignChoice {
  readonly name?: string
  readonly env?: Readonly<Record<string, string>>
  /** PostgreSQL when absent. */
  readonly kind?: DatabaseKind
  /** As Compose labels what it starts. */
  readonly project?: string
  /** Runs through a shell, with this before the instance starts. */
  readonly before?: string
  /** Further words of `docker run`. */
  readonly words?: readonly string[]
}

/** Starts the stand-in as somebody else would, by a plain `docker run`, in front of the tests' own database. */
export async function startForeign(choice: ForeignChoice = {}, machine = testMachine()): Promise<Foreign> {
  count += 1
  const name = choice.name ?? `rsd-foreign-${process.pid}-${count}`
  const sql = choice.kind === 'mysql' ? 3307 : 5433
  const upstream = new URL(choice.kind === 'mysql' ? machine.mysqlUrl : machine.postgresUrl)
  upstream.hostname = 'host.docker.internal'
  const [port, httpPort] = [await freePort(), await freePort()]
  const env: Readonly<Record<string, string>> = {
    UPSTREAM_DB_URL: upstream.href,
    LISTEN_ADDRESS: `0.0.0.0:${sql}`,
    CACHE_MODE: 'shallow',
    QUERY_CACHING: 'explicit',
    STORAGE_DIR: '/state',
    DEPLOYMENT: 'foreign',
    PROMETHEUS_METRICS: 'true',
    STANDIN_RELEASE: 'stable-260730',
    ...choice.env,
  }
  const labels = {
    [testRunLabel]: String(process.pid),
    ...(choice.project !== undefined && {
      'com.docker.compose.project': choice.project,
      'com.docker.compose.service': 'cache',
      'com.docker.compose.project.working_dir': '/srv/shop',
    }),
  }
  const shell = choice.before === undefined ? [] : ['--entrypoint', '/bin/sh']
  const command = choice.before === undefined ? [] : ['-c', `${choice.before}; exec readyset`]
  const { ApiVersion } = await docker.version()
  const { stdout } = await run(
    'docker',
    [
      ...['run', '-d', '--name', name, '--add-host', 'host.docker.internal:host-gateway', '-v', '/state'],
      ...['-p', `127.0.0.1:${port}:${sql}`, '-p', `127.0.0.1:${httpPort}:6034`],
      ...Object.entries(labels).flatMap(([label, value]) => ['--label', `${label}=${value}`]),
      ...Object.entries(env).flatMap(([variable, value]) => ['-e', `${variable}=${value}`]),
      ...(choice.words ?? []),
      ...shell,
      machine.standinImage,
      ...command,
    ],
    { env: { ...process.env, DOCKER_API_VERSION: ApiVersion } },
  )
  return {
    id: stdout.trim(),
    name,
    port,
    httpPort,
    user: decodeURIComponent(upstream.username),
    password: decodeURIComponent(upstream.password),
    database: upstream.pathname.slice(1),
    inspect: () => docker.getContainer(name).inspect(),
  }
}

/** Removes what this process has started so, also what was made again in its place. */
export async function removeForeign(): Promise<void> {
  const ours = `/rsd-foreign-${process.pid}-`
  for (const { Id, Names } of await docker.listContainers({ all: true })) {
    if (Names.some((name) => name.startsWith(ours)))
      await docker
        .getContainer(Id)
        .remove({ force: true, v: true })
        .catch(() => undefined)
  }
}
