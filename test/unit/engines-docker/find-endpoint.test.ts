import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { endpointWords } from '../../../electron/engines/docker/endpoint/endpoint.ts'
import { findEndpoint } from '../../../electron/engines/docker/endpoint/find-endpoint.ts'

interface Machine {
  readonly env?: Readonly<Record<string, string>>
  readonly platform?: NodeJS.Platform
  readonly homeFolder?: string
  readonly files?: Readonly<Record<string, string>>
  /** Sockets and pipes. */
  readonly sockets?: readonly string[]
}

function find({ env = {}, platform = 'linux', homeFolder = '/home/me', files = {}, sockets = [] }: Machine) {
  return findEndpoint(
    { env, platform, homeFolder },
    { text: (path) => files[path], exists: (path) => path in files || sockets.includes(path) },
  )
}

function found(machine: Machine): string {
  const result = find(machine)
  return result.found ? `${endpointWords(result.endpoint)} by ${result.source}` : `nothing: ${result.problem.message}`
}

const folderOf = (context: string) => createHash('sha256').update(context).digest('hex')

function contextFiles(name: string, host: string, extra: object = {}, home = '/home/me'): Record<string, string> {
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: host, SkipTLSVerify: false, ...extra } } }
  return { [`${home}/.docker/contexts/meta/${folderOf(name)}/meta.json`]: JSON.stringify(meta) }
}

const current = (name: string, home = '/home/me') => ({
  [`${home}/.docker/config.json`]: JSON.stringify({ auths: {}, currentContext: name }),
})

describe('the order of the Docker CLI', () => {
  const files = { ...contextFiles('box', 'ssh://me@box'), ...contextFiles('lab', 'tcp://lab:2375'), ...current('box') }

  test('DOCKER_HOST comes before any context', () => {
    const env = { DOCKER_HOST: 'unix:///run/mine.sock', DOCKER_CONTEXT: 'lab' }
    expect(found({ env, files })).toBe('unix:///run/mine.sock by DOCKER_HOST')
  })

  test('DOCKER_CONTEXT comes before the current context', () => {
    expect(found({ env: { DOCKER_CONTEXT: 'lab' }, files })).toBe('tcp://lab:2375 by context "lab"')
  })

  test('the current context of config.json comes before the default socket', () => {
    expect(found({ files, sockets: ['/var/run/docker.sock'] })).toBe('ssh://me@box by context "box"')
  })

  test('a context named "default" is the default socket', () => {
    expect(found({ env: { DOCKER_CONTEXT: 'default' }, files })).toBe('unix:///var/run/docker.sock by default socket')
    expect(found({ files: current('default') })).toBe('unix:///var/run/docker.sock by default socket')
  })

  test('empty variables count as unset', () => {
    expect(found({ env: { DOCKER_HOST: '', DOCKER_CONTEXT: '' }, files: {} })).toContain('by default socket')
  })

  test('DOCKER_CONFIG moves the folder', () => {
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace('/home/me/.docker', '/etc/dc'), text]),
    )
    expect(found({ env: { DOCKER_CONFIG: '/etc/dc' }, files: moved })).toBe('ssh://me@box by context "box"')
  })
})

describe('contexts', () => {
  test('one that does not exist is told, with who chose it', () => {
    const byFile = find({ files: current('gone') })
    expect(byFile).toMatchObject({
      found: false,
      problem: { reason: 'unreachable', command: 'docker context use default' },
    })
    const byEnv = find({ env: { DOCKER_CONTEXT: 'gone' } })
    expect(byEnv).toMatchObject({ found: false, problem: { command: 'docker context ls' } })
    expect(found({ env: { DOCKER_CONTEXT: 'gone' } })).toContain('"gone", chosen by DOCKER_CONTEXT')
  })

  test.each(['{', '[]', '{"Endpoints":{}}', '{"Endpoints":{"docker":{}}}'])('a broken one is told: %s', (text) => {
    const path = `/home/me/.docker/contexts/meta/${folderOf('odd')}/meta.json`
    expect(found({ files: { ...current('odd'), [path]: text } })).toContain('does not exist or cannot be read')
  })

  test('a broken config.json counts as an empty one', () => {
    expect(found({ files: { '/home/me/.docker/config.json': '{"currentContext":' } })).toContain('default socket')
  })

  test('certificates come from the folder of the context', () => {
    const tls = `/home/me/.docker/contexts/tls/${folderOf('lab')}/docker`
    const files = {
      ...contextFiles('lab', 'tcp://lab:2376'),
      ...current('lab'),
      [`${tls}/ca.pem`]: 'CA',
      [`${tls}/cert.pem`]: 'CERT',
      [`${tls}/key.pem`]: 'KEY',
    }
    expect(find({ files })).toMatchObject({
      endpoint: { kind: 'tcp', host: 'lab', port: 2376, tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true } },
    })
  })

  test('SkipTLSVerify means TLS without a check', () => {
    const files = { ...contextFiles('lab', 'tcp://lab:2376', { SkipTLSVerify: true }), ...current('lab') }
    expect(find({ files })).toMatchObject({ endpoint: { tls: { verify: false } } })
  })
})

describe('DOCKER_HOST', () => {
  test.each([
    ['unix:///var/run/x.sock', 'unix:///var/run/x.sock'],
    ['tcp://10.0.0.9', 'tcp://10.0.0.9:2375'],
    ['10.0.0.9:4243', 'tcp://10.0.0.9:4243'],
    ['tcp://[::1]:2375', 'tcp://[::1]:2375'],
    ['tcp://host:80', 'tcp://host:80'],
    ['https://host', 'tcp://host:2376'],
    ['ssh://box', 'ssh://box'],
    ['ssh://me@box:2222', 'ssh://me@box:2222'],
    ['ssh://me@box/run/user/1000/docker.sock', 'ssh://me@box/run/user/1000/docker.sock'],
    ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine'],
  ])('%s', (address, words) => {
    expect(found({ env: { DOCKER_HOST: address } })).toBe(`${words} by DOCKER_HOST`)
  })

  test.each([
    'unix://',
    'tcp://',
    'tcp://host:0',
    'tcp://host:99999',
    'tcp://host:2375/prefix',
    'fd://',
    'ssh://-oProxyCommand=touch%20x',
    'ssh://me:secret@box',
    'ssh://-l@box',
    'ssh://box/run/$(touch x)',
    'mailto://x',
  ])('is refused: %s', (address) => {
    const result = find({ env: { DOCKER_HOST: address } })
    expect(result).toMatchObject({ found: false, problem: { reason: 'unreachable' } })
  })

  test('one that is refused is not repeated, since it may hold a password', () => {
    expect(JSON.stringify(find({ env: { DOCKER_HOST: 'ssh://me:secret@box' } }))).not.toContain('secret')
  })

  const pems = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' }

  test('DOCKER_TLS_VERIFY and DOCKER_CERT_PATH', () => {
    const env = { DOCKER_HOST: 'tcp://host', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' }
    expect(find({ env, files: pems })).toMatchObject({
      endpoint: { port: 2376, tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true } },
    })
  })

  test('without DOCKER_CERT_PATH they are looked for in the folder of the CLI', () => {
    const env = { DOCKER_HOST: 'tcp://host', DOCKER_TLS_VERIFY: 'yes' }
    const files = Object.fromEntries(
      Object.entries(pems).map(([path, text]) => [path.replace('/certs', '/home/me/.docker'), text]),
    )
    expect(find({ env, files })).toMatchObject({ endpoint: { tls: { ca: 'CA' } } })
  })

  test('a missing certificate is told', () => {
    const env = { DOCKER_HOST: 'tcp://host', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' }
    expect(found({ env, files: { '/certs/ca.pem': 'CA' } })).toContain('are not all readable in /certs')
  })

  test('DOCKER_TLS alone does not check the certificate', () => {
    const env = { DOCKER_HOST: 'tcp://host', DOCKER_TLS: '1', DOCKER_CERT_PATH: '/certs' }
    expect(find({ env, files: pems })).toMatchObject({ endpoint: { tls: { verify: false } } })
  })
})

describe('the usual places', () => {
  const mac: Machine = { platform: 'darwin', homeFolder: '/Users/me' }

  test.each([
    ['/var/run/docker.sock', 'default socket'],
    ['/Users/me/.docker/run/docker.sock', 'socket of Docker Desktop'],
    ['/Users/me/.orbstack/run/docker.sock', 'socket of OrbStack'],
    ['/Users/me/.colima/default/docker.sock', 'socket of Colima'],
    ['/Users/me/.rd/docker.sock', 'socket of Rancher Desktop'],
  ])('macOS: %s', (socket, source) => {
    expect(found({ ...mac, sockets: [socket] })).toBe(`unix://${socket} by ${source}`)
  })

  test('macOS: the default socket comes first', () => {
    const sockets = ['/Users/me/.colima/default/docker.sock', '/var/run/docker.sock']
    expect(found({ ...mac, sockets })).toContain('default socket')
  })

  test('Windows: the pipe of the engine, then that of Docker Desktop', () => {
    const windows: Machine = { platform: 'win32', homeFolder: 'C:\\Users\\me' }
    expect(found(windows)).toBe('npipe:////./pipe/docker_engine by default pipe')
    expect(found({ ...windows, sockets: ['//./pipe/dockerDesktopLinuxEngine'] })).toBe(
      'npipe:////./pipe/dockerDesktopLinuxEngine by pipe of Docker Desktop',
    )
  })

  test('Windows: contexts are read with its separators', () => {
    const folder = 'C:\\Users\\me\\.docker'
    const files = {
      [`${folder}\\config.json`]: JSON.stringify({ currentContext: 'desktop-linux' }),
      [`${folder}\\contexts\\meta\\${folderOf('desktop-linux')}\\meta.json`]: JSON.stringify({
        Endpoints: { docker: { Host: 'npipe:////./pipe/dockerDesktopLinuxEngine' } },
      }),
    }
    expect(found({ platform: 'win32', homeFolder: 'C:\\Users\\me', files })).toBe(
      'npipe:////./pipe/dockerDesktopLinuxEngine by context "desktop-linux"',
    )
  })

  test('Linux: rootless Docker, where the default socket is not there', () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' }
    expect(found({ env, sockets: ['/run/user/1000/docker.sock'] })).toBe(
      'unix:///run/user/1000/docker.sock by socket of rootless Docker',
    )
  })

  test('with none of them, the default one is the answer, so that its absence can be told', () => {
    expect(found({})).toBe('unix:///var/run/docker.sock by default socket')
  })
})
