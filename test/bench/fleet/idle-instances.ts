import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Docker from 'dockerode'
import { newDeploymentId } from '../../../electron/deployments/names.ts'
import { specForLabel, specJsonLabel } from '../../../electron/deployments/read-spec.ts'
import type { DeploymentSpec } from '../../../electron/deployments/spec.ts'
import { labels, roles } from '../../../electron/engines/labels.ts'
import { testRunLabel } from '../../support/docker.ts'
import { ensureTinyImage } from '../../support/images/tiny.ts'
import { fakePostgres } from '../../unit/readyset/fake-postgres.ts'
import { idleAnswer, idleMetrics } from './idle-answers.ts'
import { inTurn } from './in-turn.ts'

/** Two ports at which the program's questions are answered, over SQL and over HTTP. */
export interface AnsweringInstance {
  readonly spec: DeploymentSpec
  readonly labels: Readonly<Record<string, string>>
  readonly httpPort: number
  close(): Promise<void>
}

/** What a deployment is to this program, as light as it can be: such ports, and a container on the real engine that sleeps. */
export interface IdleInstance extends AnsweringInstance {
  readonly container: Docker.Container
}

/** More at once only queue up in the engine. */
const atOnce = 4

export interface InstanceOptions {
  /** The number of the first, for its name: 1 when absent. */
  readonly first?: number
  /** What the containers do; they sleep when it is absent. */
  readonly script?: string
  /** How the engine keeps their logs; the last 10 MB, in its usual way, when absent. */
  readonly log?: Docker.HostConfig['LogConfig']
  /** Nothing more is started once it aborts. */
  readonly signal?: AbortSignal
}

const usualLog = { Type: 'json-file', Config: { 'max-size': '10m' } }

/** Starts so many, and hands over each as soon as it is made, so that whoever is interrupted can remove what is there. */
export async function startIdleInstances(
  docker: Docker,
  count: number,
  onMade: (instance: IdleInstance) => void,
  { first = 1, script = 'exec sleep 86400', log = usualLog, signal }: InstanceOptions = {},
): Promise<void> {
  const image = await ensureTinyImage(docker)
  await inTurn(
    Array.from({ length: count }, (_, index) => first + index),
    atOnce,
    async (number) => {
      signal?.throwIfAborted()
      const answering = await startAnswering(number)
      const container = await docker.createContainer({
        name: `readyset-bench-${answering.spec.id}`,
        Image: image,
        Cmd: ['sh', '-c', script],
        Labels: { ...answering.labels, [testRunLabel]: String(process.pid) },
        HostConfig: { NetworkMode: 'none', LogConfig: log },
      })
      onMade({ ...answering, container })
      await container.start()
    },
  )
}

/** The ports alone, of an instance whose container is somewhere else. */
export async function startAnswering(number: number): Promise<AnsweringInstance> {
  const answerer = await fakePostgres(idleAnswer)
  const metrics = await serveMetrics()
  const spec = idleSpec(`shop-${String(number).padStart(3, '0')}`, answerer.port)
  return {
    spec,
    labels: labelsOf(spec),
    httpPort: (metrics.address() as AddressInfo).port,
    close: () => Promise.all([answerer.close(), stop(metrics)]).then(() => undefined),
  }
}

export async function removeIdleInstances(instances: readonly IdleInstance[]): Promise<void> {
  await inTurn(instances, atOnce, async ({ container, close }) => {
    await close()
    await container.remove({ force: true, v: true }).catch((error: { readonly statusCode?: number }) => {
      // Gone already, or another removal of it is under way.
      if (error.statusCode !== 404 && error.statusCode !== 409) throw error
    })
  })
}

function labelsOf(spec: DeploymentSpec): Readonly<Record<string, string>> {
  return {
    [labels.deployment]: spec.id,
    [labels.role]: roles.readyset,
    [labels.name]: spec.name,
    [specJsonLabel]: specForLabel(spec),
  }
}

function idleSpec(name: string, port: number): DeploymentSpec {
  return {
    v: 1,
    id: newDeploymentId(),
    name,
    engine: 'docker',
    kind: 'postgresql',
    upstream: { from: 'existing', host: 'localhost', port: 5432, user: 'shop', database: 'shop', tls: 'disable' },
    cacheMode: 'shallow',
    queryCaching: 'explicit',
    listen: { address: '127.0.0.1', port },
    access: { who: 'upstream-user' },
    image: 'docker.io/readysettech/readyset:latest',
    tables: {},
    logLevel: 'info',
    extra: {},
  }
}

function serveMetrics(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/metrics') response.end(idleMetrics)
    else response.writeHead(404).end()
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
