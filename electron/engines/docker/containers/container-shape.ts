import * as z from 'zod'
import type { ContainerHealth, ContainerState, EngineContainer, PublishedPort } from '../../objects.ts'

const bindings = z
  .record(z.string(), z.array(z.object({ HostIp: z.string().nullish(), HostPort: z.string().nullish() })).nullish())
  .nullish()

type Bindings = z.infer<typeof bindings>

/** `GET /containers/{id}/json`, as much of it as matters here, of API 1.41 to 1.55. */
export const inspectSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Created: z.string(),
  RestartCount: z.number().default(0),
  State: z.object({
    Status: z.string(),
    ExitCode: z.number().default(0),
    OOMKilled: z.boolean().default(false),
    Error: z.string().default(''),
    StartedAt: z.string().default(''),
    FinishedAt: z.string().default(''),
    Health: z.object({ Status: z.string() }).nullish(),
  }),
  Config: z.object({ Image: z.string(), Labels: z.record(z.string(), z.string()).nullish() }),
  HostConfig: z.object({ Memory: z.number().nullish(), PortBindings: bindings }),
  NetworkSettings: z.object({ Ports: bindings }).nullish(),
})

export type Inspected = z.infer<typeof inspectSchema>

/** `GET /containers/json`. It tells less than an inspection; enough to see whether one is needed. */
export const listedSchema = z.array(
  z.object({
    Id: z.string(),
    Names: z.array(z.string()).nullish(),
    State: z.string().default(''),
    Status: z.string().default(''),
    Ports: z.array(z.object({ IP: z.string().nullish(), PublicPort: z.number().nullish() })).nullish(),
  }),
)

export type Listed = z.infer<typeof listedSchema>[number]

/** Everything of a listed container that only changes when its state does: its status without the times in it. */
export function stateSignature({ Names, State, Status }: Listed): string {
  const condition = /\((healthy|unhealthy|health: starting|Paused|-?\d+)\)/.exec(Status)?.[1] ?? ''
  return [State, condition, ...(Names ?? [])].join('|')
}

export function containerFrom(inspected: Inspected): EngineContainer {
  const { Id, Name, Image, Created, RestartCount, State, Config, HostConfig, NetworkSettings } = inspected
  const running = State.Status === 'running'
  // A stopped container has no ports of its own; what it will publish is in its configuration.
  const ports = portsFrom(running ? NetworkSettings?.Ports : HostConfig.PortBindings)
  return {
    id: Id,
    name: Name.replace(/^\//, ''),
    image: Config.Image,
    imageId: Image,
    labels: Config.Labels ?? {},
    state: stateFrom(State),
    ports,
    createdAt: time(Created),
    restartCount: RestartCount,
    ...(HostConfig.Memory ? { memoryLimitBytes: HostConfig.Memory } : {}),
  }
}

function stateFrom(state: Inspected['State']): ContainerState {
  switch (state.Status) {
    case 'created':
      return { kind: 'created' }
    case 'running':
      return { kind: 'running', startedAt: time(state.StartedAt), health: healthFrom(state.Health?.Status) }
    case 'paused':
      return { kind: 'paused' }
    case 'restarting':
      return { kind: 'restarting', exitCode: state.ExitCode }
    default:
      // `exited`, and `removing` and `dead`, in which no process is left either.
      return {
        kind: 'exited',
        exitCode: state.ExitCode,
        finishedAt: time(state.FinishedAt),
        outOfMemory: state.OOMKilled,
        error: state.Error,
      }
  }
}

function healthFrom(status: string | undefined): ContainerHealth {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none'
}

/** One entry a port: engines list a port that is published on all addresses once for IPv4 and once for IPv6. */
function portsFrom(published: Bindings): readonly PublishedPort[] {
  return Object.entries(published ?? {}).flatMap(([key, hosts]) => {
    const containerPort = Number.parseInt(key, 10)
    const bound = (hosts ?? []).flatMap(({ HostIp, HostPort }) => {
      const hostPort = Number(HostPort ?? '')
      return hostPort > 0 ? [{ containerPort, address: HostIp || '0.0.0.0', hostPort }] : []
    })
    return bound.filter(
      ({ address, hostPort }) =>
        address !== '::' || !bound.some((other) => other.address === '0.0.0.0' && other.hostPort === hostPort),
    )
  })
}

/** Milliseconds since the epoch; 0 for the year 1, which is Docker's "never". */
function time(text: string): number {
  const at = Date.parse(text)
  return Number.isNaN(at) || at < 0 ? 0 : at
}
