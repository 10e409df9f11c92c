import { describe, expect, test } from 'vitest'
import type { EngineTrouble } from '../../../electron/engines/condition.ts'
import type { EngineError } from '../../../electron/engines/docker/connection/engine-error.ts'
import {
  notAnEngineProblem,
  type ProblemFacts,
  problemOf,
  tooOldProblem,
} from '../../../electron/engines/docker/connection/problem.ts'

const socket: ProblemFacts = {
  endpoint: { kind: 'unix', path: '/var/run/docker.sock' },
  source: 'default socket',
  platform: 'linux',
  installed: true,
}
const pipe: ProblemFacts = {
  endpoint: { kind: 'npipe', path: '//./pipe/docker_engine' },
  source: 'default pipe',
  platform: 'win32',
  installed: true,
}
const mac: ProblemFacts = { ...socket, platform: 'darwin' }
const tcp: ProblemFacts = { ...socket, endpoint: { kind: 'tcp', host: 'lab', port: 2375 }, source: 'DOCKER_HOST' }
const ssh: ProblemFacts = { ...socket, endpoint: { kind: 'ssh', host: 'box', user: 'me' }, source: 'context "box"' }

const system = (code: string, words = `connect ${code}`): EngineError => ({ code, status: undefined, words })
const said = (words: string): EngineError => ({ code: 'ECONNRESET', status: undefined, words })

describe('why there is no engine', () => {
  const cases: readonly [string, EngineError, ProblemFacts, EngineTrouble, string | undefined][] = [
    ['Linux, no socket, Docker there', system('ENOENT'), socket, 'not-running', 'sudo systemctl start docker'],
    ['Linux, nobody listens', system('ECONNREFUSED'), socket, 'not-running', 'sudo systemctl start docker'],
    [
      'Linux, nothing there',
      system('ENOENT'),
      { ...socket, installed: false },
      'not-installed',
      'sudo apt-get install docker.io',
    ],
    ['Linux, not allowed', system('EACCES'), socket, 'permission-denied', 'sudo usermod -aG docker "$USER"'],
    [
      'Linux, rootless',
      system('ECONNREFUSED'),
      { ...socket, source: 'socket of rootless Docker' },
      'not-running',
      'systemctl --user start docker',
    ],
    [
      'Linux, Docker Desktop',
      system('ENOENT'),
      { ...socket, source: 'context "desktop-linux"' },
      'not-running',
      'systemctl --user start docker-desktop',
    ],
    ['macOS, not running', system('ENOENT'), mac, 'not-running', 'open -a Docker'],
    ['macOS, Colima', system('ECONNREFUSED'), { ...mac, source: 'socket of Colima' }, 'not-running', 'colima start'],
    ['macOS, OrbStack', system('ECONNREFUSED'), { ...mac, source: 'socket of OrbStack' }, 'not-running', 'orb start'],
    [
      'macOS, nothing there',
      system('ENOENT'),
      { ...mac, installed: false },
      'not-installed',
      'brew install --cask docker',
    ],
    [
      'Windows, not running',
      system('ENOENT'),
      pipe,
      'not-running',
      'start "" "%ProgramFiles%\\Docker\\Docker\\Docker Desktop.exe"',
    ],
    [
      'Windows, not allowed',
      system('EPERM'),
      pipe,
      'permission-denied',
      'net localgroup docker-users "%USERNAME%" /add',
    ],
    [
      'Windows, nothing there',
      system('ENOENT'),
      { ...pipe, installed: false },
      'not-installed',
      'winget install Docker.DockerDesktop',
    ],
    ['a socket that hangs', system('ETIMEDOUT'), socket, 'unreachable', 'docker version'],
    ['TCP, refused', system('ECONNREFUSED'), tcp, 'unreachable', undefined],
    ['TCP, no such name', system('ENOTFOUND'), tcp, 'unreachable', undefined],
    ['TCP of a context', system('ETIMEDOUT'), { ...tcp, source: 'context "lab"' }, 'unreachable', 'docker context ls'],
    [
      'TLS wanted',
      { code: undefined, status: 400, words: 'Client sent an HTTP request to an HTTPS server.' },
      tcp,
      'unreachable',
      undefined,
    ],
    [
      'TLS not trusted',
      system('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
      tcp,
      'unreachable',
      undefined,
    ],
    ['no ssh program', system('ENOENT', 'spawn ssh ENOENT'), ssh, 'unreachable', undefined],
    [
      'SSH, key refused',
      said('me@box: Permission denied (publickey).'),
      ssh,
      'unreachable',
      'ssh -o BatchMode=yes ssh://me@box docker version',
    ],
    [
      'SSH, unknown host key',
      said('Host key verification failed.'),
      ssh,
      'unreachable',
      'ssh -o BatchMode=yes ssh://me@box docker version',
    ],
    [
      'SSH, no docker there',
      said('bash: line 1: docker: command not found'),
      ssh,
      'not-installed',
      'ssh ssh://me@box docker version',
    ],
    [
      'SSH, engine not running',
      said('Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'),
      ssh,
      'not-running',
      'ssh -t ssh://me@box sudo systemctl start docker',
    ],
    [
      'SSH, user not in the group',
      said('permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock'),
      ssh,
      'permission-denied',
      'ssh -t ssh://me@box \'sudo usermod -aG docker "$USER"\'',
    ],
  ]

  test.each(cases)('%s', (_name, error, facts, reason, command) => {
    const problem = problemOf(error, facts)
    expect({ reason: problem.reason, command: problem.command }).toEqual({ reason, command })
    expect(problem.message).toMatch(/\S/)
    expect(problem.remedy).toMatch(/\S/)
  })

  test('TLS is told apart from a connection that does not come about', () => {
    const wanted = problemOf(
      { code: undefined, status: 400, words: 'Client sent an HTTP request to an HTTPS server.' },
      tcp,
    )
    expect(wanted.remedy).toContain('DOCKER_TLS_VERIFY')
    expect(problemOf(system('ECONNREFUSED'), tcp).remedy).toContain('firewall')
    expect(problemOf(system('CERT_HAS_EXPIRED', 'certificate has expired'), tcp).remedy).toContain('certificates')
  })

  test("the message carries the system's last words and where it was looked", () => {
    expect(problemOf(said('Host key verification failed.'), ssh).message).toBe(
      'SSH to ssh://me@box does not work: Host key verification failed.',
    )
    expect(problemOf(system('ENOENT'), socket).message).toContain('unix:///var/run/docker.sock')
  })

  test('too old, and no engine at all', () => {
    expect(tooOldProblem('19.03.15', '1.40', '1.41')).toMatchObject({
      reason: 'too-old',
      message: expect.stringContaining('19.03.15'),
    })
    expect(notAnEngineProblem('tcp://lab:80', 'DOCKER_HOST')).toMatchObject({ reason: 'unreachable' })
  })
})
