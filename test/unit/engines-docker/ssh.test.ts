import net from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { dialArguments, forwardArguments } from '../../../electron/engines/docker/connection/ssh-command.ts'
import type { Engine } from '../../../electron/engines/engine.ts'
import { containerId, newEvent } from '../../support/docker-bodies.ts'
import { dockerEngineAt } from '../../support/docker-engine.ts'
import { type FakeDockerApi, startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { type FakeSsh, installFakeSsh } from '../../support/fake-ssh/install.ts'
import { waitUntil } from '../../support/wait-until.ts'

describe('the arguments of ssh', () => {
  const options = ['BatchMode=yes', 'ConnectTimeout=20', 'ServerAliveInterval=10', 'ServerAliveCountMax=3']
  const common = options.flatMap((option) => ['-o', option])

  test('for the API', () => {
    expect(dialArguments({ kind: 'ssh', host: 'box' })).toEqual([
      ...common,
      '-T',
      'box',
      '--',
      'docker',
      'system',
      'dial-stdio',
    ])
    expect(dialArguments({ kind: 'ssh', host: 'box', user: 'me', port: 2222, socket: '/run/d.sock' })).toEqual([
      ...common,
      ...['-T', '-l', 'me', '-p', '2222', 'box', '--'],
      ...['docker', '--host', 'unix:///run/d.sock', 'system', 'dial-stdio'],
    ])
  })

  test('for a port', () => {
    const words = forwardArguments({ kind: 'ssh', host: 'box' }, 4000, '127.0.0.1', 5433)
    expect(words.slice(-5)).toEqual(['-N', '-T', '-L', '127.0.0.1:4000:127.0.0.1:5433', 'box'])
    expect(words).toContain('ExitOnForwardFailure=yes')
    expect(forwardArguments({ kind: 'ssh', host: 'box' }, 4000, '::1', 5433)).toContain('127.0.0.1:4000:[::1]:5433')
  })
})

describe.skipIf(process.platform === 'win32')('an engine over SSH', () => {
  async function start(): Promise<{ api: FakeDockerApi; engine: Engine; ssh: FakeSsh }> {
    const api = await startFakeDockerApi()
    const ssh = await installFakeSsh()
    const slow = { connectTimeout: 10_000, pingTimeout: 5000 }
    const engine = dockerEngineAt('ssh://me@box', slow, [], ssh.env({ docker: api.socketPath }))
    onTestFinished(async () => {
      await engine.close()
      await api.close()
      await ssh.remove()
    })
    return { api, engine, ssh }
  }

  test('is used like any other, over a few connections that are kept', async () => {
    const { api, engine, ssh } = await start()
    const actions: string[] = []
    engine.onEvent(({ action }) => actions.push(action))
    expect((await engine.inventory()).containers).toHaveLength(1)
    expect(engine.condition()).toMatchObject({ facts: { endpoint: 'ssh://me@box', remote: true } })
    await waitUntil('the events to be followed', () => api.followers() === 1)
    api.emit(newEvent('start'))
    await waitUntil('the event', () => actions.includes('start'))
    const connections = (await ssh.calls()).length
    for (let i = 0; i < 10; i += 1) await engine.inspectContainer(containerId)
    expect((await ssh.calls()).length).toBeLessThanOrEqual(connections + 1)
  })

  test('reaches a published port through one tunnel, which is kept', async () => {
    const { engine, ssh } = await start()
    const database = net.createServer((socket) => socket.end('hello from the port'))
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void database.close())
    const { port } = database.address() as net.AddressInfo
    const [one, two] = await Promise.all([engine.reach('127.0.0.1', port), engine.reach('127.0.0.1', port)])
    expect(one).toEqual(two)
    expect(one).toMatchObject({ host: '127.0.0.1' })
    expect(one.port).not.toBe(port)
    expect(await text(net.connect(one))).toBe('hello from the port')
    expect(await engine.reach('0.0.0.0', port)).toEqual(one)
    expect((await ssh.calls()).filter((words) => words.includes('-L'))).toHaveLength(1)
  })

  test('does not know whether a port that the engine does not publish is free', async () => {
    const { engine } = await start()
    expect(await engine.portInUse('127.0.0.1', 18997)).toBe(true)
    expect(await engine.portInUse('127.0.0.1', 18998)).toBeUndefined()
  })

  test.each([
    ['me@box: Permission denied (publickey).', 'unreachable'],
    ['bash: line 1: docker: command not found', 'not-installed'],
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'not-running',
    ],
  ])('that cannot be reached is told with the words of ssh: %s', async (says, reason) => {
    const ssh = await installFakeSsh()
    const engine = dockerEngineAt('ssh://me@box', { connectTimeout: 10_000 }, [], ssh.env({ says }))
    onTestFinished(async () => {
      await engine.close()
      await ssh.remove()
    })
    const condition = await waitUntil('a problem', () => engine.condition(), {
      accept: ({ kind }) => kind === 'unavailable',
    })
    expect(condition).toMatchObject({ problem: { reason } })
    if (reason === 'unreachable')
      expect(condition).toMatchObject({ problem: { message: expect.stringContaining(says) } })
  })

  test('without the program ssh', async () => {
    const engine = dockerEngineAt('ssh://me@box', {}, [], { PATH: '/nonexistent' })
    onTestFinished(() => engine.close())
    const condition = await waitUntil('a problem', () => engine.condition(), {
      accept: ({ kind }) => kind === 'unavailable',
    })
    expect(condition).toMatchObject({ problem: { message: expect.stringContaining('"ssh" was not found') } })
  })
})
