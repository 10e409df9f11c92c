import type { EngineProblem, EngineTrouble } from '../../condition.ts'
import { type Endpoint, endpointWords, isRemote } from '../endpoint/endpoint.ts'
import type { EngineError } from './engine-error.ts'

export interface ProblemFacts {
  readonly endpoint: Endpoint
  /** What decided the endpoint, as `findEndpoint` says it. */
  readonly source: string
  readonly platform: NodeJS.Platform
  /** Whether something of Docker is installed on this computer. */
  readonly installed: boolean
}

const gone = ['ENOENT', 'ECONNREFUSED']
const denied = ['EACCES', 'EPERM']

/** Why an engine could not be connected to, told for this platform. Knows the words of the system, of `ssh` and of Docker's CLI. */
export function problemOf(error: EngineError, facts: ProblemFacts): EngineProblem {
  const { endpoint } = facts
  if (endpoint.kind === 'ssh') return overSsh(error, endpointWords(endpoint))
  if (isRemote(endpoint)) return overTcp(error, facts)
  const where = endpointWords(endpoint)
  if (error.code !== undefined && denied.includes(error.code)) {
    return problem(
      'permission-denied',
      `This user may not use the engine at ${where} (${error.code}).`,
      ...permission(facts.platform),
    )
  }
  if (error.code !== undefined && gone.includes(error.code)) {
    return facts.installed
      ? problem('not-running', `No engine answers at ${where} (${error.code}).`, ...starting(facts))
      : problem(
          'not-installed',
          `No engine answers at ${where} (${error.code}), and no Docker was found on this computer.`,
          ...installing(facts.platform),
        )
  }
  if (endpoint.kind === 'tcp') return overTcp(error, facts)
  return problem(
    'unreachable',
    `The engine at ${where} does not answer as it should: ${error.words}`,
    `Look whether it works there, and restart it where it hangs. The address comes from the ${facts.source}.`,
    'docker version',
  )
}

/** The problem of an engine that answers, but speaks only versions that are too old. */
export function tooOldProblem(version: string, api: string, oldest: string): EngineProblem {
  return problem(
    'too-old',
    `The engine is version ${version} and speaks API ${api}; this program needs API ${oldest} (Docker 20.10) or later.`,
    'Update Docker. Containers and volumes stay as they are.',
    'docker version',
  )
}

/** The problem of a server that answers something that no engine answers. */
export function notAnEngineProblem(where: string, source: string): EngineProblem {
  return problem(
    'unreachable',
    `Something answers at ${where}, but it is not a Docker engine.`,
    `Correct the address; it comes from the ${source}.`,
    'docker context ls',
  )
}

function overTcp(error: EngineError, facts: ProblemFacts): EngineProblem {
  const where = endpointWords(facts.endpoint)
  const said = `The engine at ${where} cannot be reached: ${error.words}`
  if (/HTTP request to an HTTPS server/i.test(error.words)) {
    return problem(
      'unreachable',
      `The engine at ${where} wants TLS.`,
      'Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or use a context with certificates.',
    )
  }
  if (/certificate|SSL|TLS|EPROTO/i.test(`${error.code ?? ''} ${error.words}`)) {
    return problem(
      'unreachable',
      said,
      `The two sides do not agree on TLS. Check the certificates; the address comes from the ${facts.source}.`,
    )
  }
  return problem(
    'unreachable',
    said,
    `Look whether the engine runs there and listens on that port, and whether a firewall is between. The address comes from the ${facts.source}.`,
    facts.source === 'DOCKER_HOST' ? undefined : 'docker context ls',
  )
}

function overSsh(error: EngineError, where: string): EngineProblem {
  const target = where.replace(/^(ssh:\/\/[^/]*).*$/, '$1')
  const { words } = error
  if (error.code === 'ENOENT') {
    return problem(
      'unreachable',
      'The program "ssh" was not found, and the engine is reached through it.',
      'Install the OpenSSH client.',
    )
  }
  if (/command not found|docker: not found|is not recognized/i.test(words)) {
    return problem(
      'not-installed',
      `There is no docker command on the machine at ${target}.`,
      'Install Docker there.',
      `ssh ${target} docker version`,
    )
  }
  if (/permission denied.*docker daemon socket|docker daemon socket.*permission denied/i.test(words)) {
    return problem(
      'permission-denied',
      `The SSH user may not use the engine at ${target}.`,
      'Add the user to the docker group there, and log in anew.',
      `ssh -t ${target} 'sudo usermod -aG docker "$USER"'`,
    )
  }
  if (/cannot connect to the docker daemon/i.test(words)) {
    return problem(
      'not-running',
      `The engine on the machine at ${target} does not run.`,
      'Start it there.',
      `ssh -t ${target} sudo systemctl start docker`,
    )
  }
  return problem(
    'unreachable',
    `SSH to ${target} does not work: ${words}`,
    'The connection must work without a question: a key in the agent or in your SSH settings, and a known host key.',
    `ssh -o BatchMode=yes ${target} docker version`,
  )
}

function permission(platform: NodeJS.Platform): readonly [string, string?] {
  if (platform === 'linux')
    return ['Add yourself to the docker group, then log out and in again.', 'sudo usermod -aG docker "$USER"']
  if (platform === 'win32') {
    return [
      'Add yourself to the docker-users group as an administrator, then sign out and in again.',
      'net localgroup docker-users "%USERNAME%" /add',
    ]
  }
  return ['Start Docker Desktop as this user, or allow this user to use its socket.', 'open -a Docker']
}

function starting({ platform, source }: ProblemFacts): readonly [string, string?] {
  if (/Colima/.test(source)) return ['Start Colima.', 'colima start']
  if (/OrbStack/.test(source)) return ['Start OrbStack.', 'orb start']
  if (/Rancher/.test(source)) return ['Start Rancher Desktop.', 'rdctl start']
  if (/rootless/.test(source)) return ['Start the engine of your user.', 'systemctl --user start docker']
  if (platform === 'linux') {
    return /Desktop|desktop/.test(source)
      ? ['Start Docker Desktop.', 'systemctl --user start docker-desktop']
      : ['Start the engine.', 'sudo systemctl start docker']
  }
  if (platform === 'darwin') return ['Start Docker Desktop, or whichever program brings your engine.', 'open -a Docker']
  if (platform === 'win32')
    return ['Start Docker Desktop.', 'start "" "%ProgramFiles%\\Docker\\Docker\\Docker Desktop.exe"']
  return ['Start the engine.']
}

function installing(platform: NodeJS.Platform): readonly [string, string?] {
  const demo = 'The demo needs none.'
  if (platform === 'linux')
    return [
      `Install Docker Engine from your distribution or from docs.docker.com/engine/install. ${demo}`,
      'sudo apt-get install docker.io',
    ]
  if (platform === 'darwin')
    return [`Install Docker Desktop, OrbStack or Colima. ${demo}`, 'brew install --cask docker']
  if (platform === 'win32') return [`Install Docker Desktop. ${demo}`, 'winget install Docker.DockerDesktop']
  return [`Install Docker. ${demo}`]
}

function problem(reason: EngineTrouble, message: string, remedy: string, command?: string): EngineProblem {
  return { reason, message, remedy, ...(command === undefined ? {} : { command }) }
}
