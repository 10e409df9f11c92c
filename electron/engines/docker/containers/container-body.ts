import type { ContainerSpec } from '../../objects.ts'

const nanosPerMs = 1_000_000

/** The body of `POST /containers/create`. Only the environment carries secrets. */
export function createBody(
  spec: Omit<ContainerSpec, 'name' | 'files'> & { readonly entrypoint?: readonly string[] },
): object {
  const { health, network } = spec
  return {
    Image: spec.image,
    Labels: spec.labels,
    Env: Object.entries(spec.env).map(([name, value]) => `${name}=${value}`),
    ...(spec.entrypoint === undefined ? {} : { Entrypoint: spec.entrypoint }),
    ...(spec.command === undefined ? {} : { Cmd: spec.command }),
    ExposedPorts: Object.fromEntries(spec.ports.map(({ containerPort }) => [`${containerPort}/tcp`, {}])),
    StopTimeout: spec.stopGraceSeconds,
    ...(health === undefined
      ? {}
      : {
          Healthcheck: {
            Test: ['CMD', ...health.command],
            Interval: health.intervalMs * nanosPerMs,
            Timeout: health.timeoutMs * nanosPerMs,
            StartPeriod: health.startPeriodMs * nanosPerMs,
            Retries: health.retries,
          },
        }),
    HostConfig: {
      NetworkMode: network,
      // A process of its own as number 1 passes signals on and collects zombies; images rarely do.
      Init: true,
      PortBindings: portBindings(spec.ports),
      Mounts: spec.volumes.map(({ volume, path }) => ({ Type: 'volume', Source: volume, Target: path })),
      ExtraHosts: spec.extraHosts,
      RestartPolicy: { Name: spec.restart },
      ...(spec.memoryLimitBytes === undefined ? {} : { Memory: spec.memoryLimitBytes }),
      // Engine 29 with containerd 2.1 gives containers 1024 files by default.
      ...(spec.noFileLimit === undefined
        ? {}
        : { Ulimits: [{ Name: 'nofile', Soft: spec.noFileLimit, Hard: spec.noFileLimit }] }),
    },
    ...(spec.aliases.length === 0
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: spec.aliases } } } }),
  }
}

function portBindings(ports: ContainerSpec['ports']): Readonly<Record<string, readonly object[]>> {
  const keys = new Set(ports.map(({ containerPort }) => containerPort))
  return Object.fromEntries(
    [...keys].map((key) => [
      `${key}/tcp`,
      ports
        .filter(({ containerPort }) => containerPort === key)
        .map(({ address, hostPort }) => ({ HostIp: address, HostPort: String(hostPort) })),
    ]),
  )
}
