import type { ContainerSpec, HealthCheck } from '../../engines/objects.ts'

/** A value as Compose takes it: a dollar sign would begin a variable, so each is doubled. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$')
}

/** The reference to a variable of the `.env` file; Compose stops with the words when it is not there. */
function reference(variable: string): string {
  return `\${${variable}:?it is in the .env file that belongs to this one}`
}

export interface ServiceParts {
  /** The name of the variable that holds a secret setting; undefined for settings that stand in the file. */
  readonly variableOf: (setting: string) => string | undefined
  /** Keys of the file's volumes by their real names. */
  readonly volumeKeys: Readonly<Record<string, string>>
  readonly networkKey: string
  /** Keys of the file's inline configs by the path of the file in the container. */
  readonly configKeys: Readonly<Record<string, string>>
  readonly startsAfter: string | null
}

/** One container as a Compose service. What has no value is left out. */
export function composeService(container: ContainerSpec, parts: ServiceParts): Readonly<Record<string, unknown>> {
  const service = {
    image: literal(container.image),
    container_name: container.name,
    restart: container.restart,
    command: container.command?.map(literal),
    environment: Object.fromEntries(
      Object.entries(container.env).map(([name, value]) => {
        const variable = parts.variableOf(name)
        return [name, variable === undefined ? literal(value) : reference(variable)]
      }),
    ),
    ports: container.ports.map((port) => `${port.address}:${port.hostPort}:${port.containerPort}`),
    volumes: container.volumes.map(({ volume, path }) => `${parts.volumeKeys[volume] ?? volume}:${path}`),
    configs: container.files.map(({ path }) => ({ source: parts.configKeys[path], target: path })),
    extra_hosts: container.extraHosts,
    networks: { [parts.networkKey]: { aliases: container.aliases } },
    depends_on: parts.startsAfter === null ? undefined : { [parts.startsAfter]: { condition: 'service_healthy' } },
    healthcheck: container.health === undefined ? undefined : healthcheck(container.health),
    stop_grace_period: `${container.stopGraceSeconds}s`,
    mem_limit: container.memoryLimitBytes,
    ulimits: container.noFileLimit === undefined ? undefined : { nofile: container.noFileLimit },
  }
  return Object.fromEntries(Object.entries(service).filter(([, value]) => !isNothing(value)))
}

function healthcheck(health: HealthCheck) {
  return {
    test: ['CMD', ...health.command.map(literal)],
    interval: duration(health.intervalMs),
    timeout: duration(health.timeoutMs),
    retries: health.retries,
    start_period: duration(health.startPeriodMs),
  }
}

function duration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`
}

function isNothing(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0)
}
