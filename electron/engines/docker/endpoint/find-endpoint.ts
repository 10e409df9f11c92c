import type { EngineProblem } from '../../condition.ts'
import {
  configFolder,
  filled,
  type HostFacts,
  type HostFiles,
  joinPath,
  readContext,
  readDockerConfig,
  readTls,
} from './docker-config.ts'
import type { Endpoint, TlsMaterial } from './endpoint.ts'
import { parseHost } from './parse-host.ts'

export type FoundEndpoint =
  | { readonly found: true; readonly endpoint: Endpoint; readonly source: string; readonly usual: boolean }
  | { readonly found: false; readonly problem: EngineProblem }

/**
 * Where the Docker CLI would look for its engine, in its order: `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context of
 * `config.json`, the default socket. Beyond the CLI, the usual sockets of other programs are tried where the default one is
 * not there (`usual` says that one of them, or the default, was taken). Reads nothing but through `files`.
 */
export function findEndpoint(host: HostFacts, files: HostFiles): FoundEndpoint {
  const dockerHost = filled(host.env.DOCKER_HOST)
  if (dockerHost !== undefined) return fromEnvironment(dockerHost, host, files)
  const fromEnv = filled(host.env.DOCKER_CONTEXT)
  const context = fromEnv ?? filled(readDockerConfig(host, files).currentContext)
  if (context !== undefined && context !== 'default') {
    return fromContext(context, fromEnv === undefined ? 'config.json' : 'DOCKER_CONTEXT', host, files)
  }
  const usual = usualEndpoints(host)
  const taken = usual.find(({ endpoint }) => files.exists(endpoint.path)) ?? usual[0]
  return taken === undefined
    ? notFound(
        `${host.platform} has no usual place for a Docker engine.`,
        'Set DOCKER_HOST to the address of your engine.',
      )
    : { found: true, ...taken, usual: true }
}

function fromEnvironment(address: string, host: HostFacts, files: HostFiles): FoundEndpoint {
  const tls = environmentTls(host, files)
  const endpoint = parseHost(address, tls)
  if (endpoint === undefined) {
    return notFound(
      'DOCKER_HOST is set, but it is not an address that an engine can be reached at.',
      'Set it to unix://…, tcp://host:port, npipe://… or ssh://user@host, or unset it, and start this program again.',
    )
  }
  if (
    endpoint.kind === 'tcp' &&
    tls?.verify === true &&
    (tls.ca === undefined || tls.cert === undefined || tls.key === undefined)
  ) {
    return notFound(
      `DOCKER_TLS_VERIFY is set, but ca.pem, cert.pem and key.pem are not all readable in ${certFolder(host)}.`,
      'Put the three files there, or set DOCKER_CERT_PATH to the folder that has them.',
    )
  }
  return { found: true, endpoint, source: 'DOCKER_HOST', usual: false }
}

/** `DOCKER_TLS_VERIFY` and `DOCKER_TLS` count as soon as they are not empty, whatever they say; so it is in the CLI. */
function environmentTls(host: HostFacts, files: HostFiles): TlsMaterial | undefined {
  const verify = filled(host.env.DOCKER_TLS_VERIFY) !== undefined
  if (!verify && filled(host.env.DOCKER_TLS) === undefined) return undefined
  return readTls(certFolder(host), verify, host.platform, files)
}

function certFolder(host: HostFacts): string {
  return filled(host.env.DOCKER_CERT_PATH) ?? configFolder(host)
}

function fromContext(name: string, chosenBy: string, host: HostFacts, files: HostFiles): FoundEndpoint {
  const context = readContext(name, host, files)
  if (context === undefined) {
    return notFound(
      `The Docker context "${name}", chosen by ${chosenBy}, does not exist or cannot be read.`,
      'Choose a context that exists; "default" is the engine on this computer.',
      chosenBy === 'DOCKER_CONTEXT' ? 'docker context ls' : 'docker context use default',
    )
  }
  const endpoint = parseHost(context.host, context.tls)
  return endpoint === undefined
    ? notFound(
        `The Docker context "${name}" has an address that an engine cannot be reached at.`,
        'Correct the context, or choose another one.',
        `docker context inspect ${JSON.stringify(name)}`,
      )
    : { found: true, endpoint, source: `context "${name}"`, usual: false }
}

interface UsualEndpoint {
  readonly endpoint: Extract<Endpoint, { path: string }>
  readonly source: string
}

/** The default socket first, then those of the programs that bring an engine, in the order of how common they are. */
function usualEndpoints({ env, homeFolder, platform }: HostFacts): readonly UsualEndpoint[] {
  const unix = (path: string, source: string): UsualEndpoint => ({ endpoint: { kind: 'unix', path }, source })
  const home = (path: string, source: string) => unix(joinPath(platform, homeFolder, path), source)
  const standard = unix('/var/run/docker.sock', 'default socket')
  const desktop = 'socket of Docker Desktop'
  if (platform === 'win32') {
    const pipe = (name: string, source: string): UsualEndpoint => ({
      endpoint: { kind: 'npipe', path: `//./pipe/${name}` },
      source,
    })
    return [pipe('docker_engine', 'default pipe'), pipe('dockerDesktopLinuxEngine', 'pipe of Docker Desktop')]
  }
  if (platform === 'darwin') {
    return [
      standard,
      home('.docker/run/docker.sock', desktop),
      home('.orbstack/run/docker.sock', 'socket of OrbStack'),
      home('.colima/default/docker.sock', 'socket of Colima'),
      home('.config/colima/default/docker.sock', 'socket of Colima'),
      home('.rd/docker.sock', 'socket of Rancher Desktop'),
    ]
  }
  const runtimeFolder = filled(env.XDG_RUNTIME_DIR)
  return [
    standard,
    ...(runtimeFolder === undefined
      ? []
      : [unix(joinPath(platform, runtimeFolder, 'docker.sock'), 'socket of rootless Docker')]),
    home('.docker/run/docker.sock', 'socket of rootless Docker'),
    home('.docker/desktop/docker.sock', desktop),
    home('.rd/docker.sock', 'socket of Rancher Desktop'),
  ]
}

function notFound(message: string, remedy: string, command?: string): FoundEndpoint {
  return {
    found: false,
    problem: { reason: 'unreachable', message, remedy, ...(command === undefined ? {} : { command }) },
  }
}
