import { Failure } from '../../base/failure.ts'
import type { ContainerSpec, FileInContainer, HealthCheck } from '../../engines/objects.ts'
import { holdsSecret } from '../../readyset/extra-settings.ts'
import { shellQuote } from '../../readyset/shell-quote.ts'
import { networkAliases } from '../names.ts'
import type { DeploymentPlan } from '../plan.ts'
import type { DeploymentSpec } from '../spec.ts'

export interface DockerRunFiles {
  /** Commands for a POSIX shell, from the folder that the other files are in. Hold no secret. */
  readonly commands: string
  /** Files for `--env-file`: all secrets of the deployment, a file for each container that has some. */
  readonly envFiles: readonly { readonly name: string; readonly text: string }[]
}

/**
 * The deployment as plain Docker commands: the same images, names, volumes and settings as Compose has, and like there not
 * this program's labels. Rejects with `not-exportable` where a secret has a line break, which an environment file cannot hold.
 */
export function dockerRunFor(plan: DeploymentPlan, spec: DeploymentSpec): DockerRunFiles {
  const containers = [
    ...(plan.database === null ? [] : [{ key: networkAliases.database, container: plan.database }]),
    { key: networkAliases.readyset, container: plan.readyset },
  ].map(({ key, container }) => ({ container, envFile: { name: `${key}.env`, text: envFileText(container) } }))
  const lines = [
    '#!/bin/sh',
    `# ReadySet deployment "${spec.name}", written by ReadySet Desktop. Run it in the folder of its .env files.`,
    '# Containers and volumes have the names that the program would give them: use one or the other, not both.',
    'set -e',
    '',
    `docker network create ${shellQuote(plan.network)}`,
    ...plan.volumes.map(({ name }) => `docker volume create ${shellQuote(name)}`),
  ]
  for (const { container, envFile } of containers) {
    lines.push('', ...startLines(container, envFile.text === '' ? null : envFile.name))
    if (container === plan.database) lines.push('', ...waitLines(container.name))
  }
  return {
    commands: `${lines.join('\n')}\n`,
    envFiles: containers.map(({ envFile }) => envFile).filter(({ text }) => text !== ''),
  }
}

/** `docker run`; where files are put in before the start, `docker create`, the copy, and the start. */
function startLines(container: ContainerSpec, envFile: string | null): readonly string[] {
  const name = shellQuote(container.name)
  if (container.files.length === 0)
    return [...limitLines(container), command('docker run --detach', container, envFile)]
  return [
    ...limitLines(container),
    command('docker create', container, envFile),
    ...container.files.flatMap((file) => copyLines(container.name, file)),
    `docker start ${name}`,
  ]
}

/** An engine without the right to raise the limit refuses such a container; the program goes without it there, too. */
function limitLines({ noFileLimit, image }: ContainerSpec): readonly string[] {
  if (noFileLimit === undefined) return []
  const name = shellQuote(image)
  return [
    `docker image inspect ${name} >/dev/null 2>&1 || docker pull ${name}`,
    '# Where the engine refuses this limit of open files, ReadySet runs with less, and warns.',
    `limit='--ulimit nofile=${noFileLimit}:${noFileLimit}'`,
    `docker run --rm $limit --entrypoint true ${name} >/dev/null 2>&1 || limit=`,
  ]
}

function command(words: string, container: ContainerSpec, envFile: string | null): string {
  const { health, memoryLimitBytes } = container
  const options = [
    ['--name', container.name],
    ['--network', container.network],
    ...container.aliases.map((alias) => ['--network-alias', alias]),
    ...container.volumes.map(({ volume, path }) => ['--volume', `${volume}:${path}`]),
    ...container.ports.map((port) => ['--publish', `${address(port.address)}${port.hostPort}:${port.containerPort}`]),
    ...container.extraHosts.map((host) => ['--add-host', host]),
    ...(memoryLimitBytes === undefined ? [] : [['--memory', String(memoryLimitBytes)]]),
    ['--restart', container.restart],
    ['--stop-timeout', String(container.stopGraceSeconds)],
    ...(health === undefined ? [] : healthOptions(health)),
    ...(envFile === null ? [] : [['--env-file', envFile]]),
    ...Object.entries(container.env)
      .filter(([setting, value]) => !holdsSecret(setting, value))
      .map(([setting, value]) => ['--env', `${setting}=${value}`]),
  ]
  const end = [container.image, ...(container.command ?? [])].map(shellQuote).join(' ')
  const shown = options.map(([option = '', value = '']) => `${option} ${shellQuote(value)}`)
  const limit = container.noFileLimit === undefined ? '' : ' $limit'
  return [`${words} --init${limit}`, ...shown, end].join(' \\\n  ')
}

function address(text: string): string {
  return text.includes(':') ? `[${text}]:` : `${text}:`
}

/** The command line knows health checks only as a line for the container's shell. */
function healthOptions(health: HealthCheck): readonly (readonly string[])[] {
  return [
    ['--health-cmd', health.command.map(shellQuote).join(' ')],
    ['--health-interval', `${health.intervalMs}ms`],
    ['--health-timeout', `${health.timeoutMs}ms`],
    ['--health-retries', String(health.retries)],
    ['--health-start-period', `${health.startPeriodMs}ms`],
  ]
}

/** As an archive, since `docker cp` of a file does not make the folders above it; and not as a mount, for remote engines. */
function copyLines(container: string, { path, content }: FileInContainer): readonly string[] {
  const folder = `${container}-files`
  const inside = path.replace(/^\/+/, '')
  const here = shellQuote(`${folder}/${inside}`)
  return [
    `mkdir -p ${shellQuote(`${folder}/${inside}`.replace(/\/[^/]*$/, ''))}`,
    `printf %s ${shellQuote(content)} >${here}`,
    `chmod 644 ${here}`,
    `tar -C ${shellQuote(folder)} -cf - ${shellQuote(inside)} | docker cp - ${shellQuote(`${container}:/`)}`,
  ]
}

/** ReadySet begins when the database answers, as it does with Compose. */
function waitLines(database: string): readonly string[] {
  const health = `docker inspect --format '{{.State.Health.Status}}' ${shellQuote(database)}`
  return [`while [ "$(${health})" = starting ]; do sleep 1; done`]
}

/** Docker takes the rest of a line as it is: nothing is quoted, and nothing can be. */
function envFileText({ env }: ContainerSpec): string {
  const secrets = Object.entries(env).filter(([setting, value]) => holdsSecret(setting, value))
  const broken = secrets.find(([, value]) => /[\r\n\0]/.test(value))
  if (broken) {
    throw new Failure(
      'not-exportable',
      `The value of ${broken[0]} has a line break, which an --env-file cannot hold. Nothing was saved.`,
      {
        hint: 'Change the value in the settings, or export the deployment as a Compose file.',
      },
    )
  }
  return secrets.map(([setting, value]) => `${setting}=${value}\n`).join('')
}
