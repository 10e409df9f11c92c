import { chmod, rm } from 'node:fs/promises'
import net from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { dockerEngineAt } from '../../support/docker-engine.ts'
import { refusal, startFakeDockerApi } from '../../support/fake-docker-api.ts'
import { freePort } from '../../support/free-port.ts'
import { waitUntil } from '../../support/wait-until.ts'

async function start() {
  const api = await startFakeDockerApi()
  const engine = dockerEngineAt(api.address)
  onTestFinished(async () => {
    await engine.close()
    await api.close()
  })
  return { api, engine }
}

describe('ports of this computer', () => {
  test('one on which something listens is in use, as is one that the engine publishes', async () => {
    const { engine } = await start()
    const server = net.createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as net.AddressInfo
    expect(await engine.portInUse('127.0.0.1', port)).toBe(true)
    expect(await engine.portInUse('0.0.0.0', port)).toBe(true)
    expect(await engine.portInUse('127.0.0.1', 18997)).toBe(true)
    expect(await engine.portInUse('0.0.0.0', 18997)).toBe(true)
  })

  test('one on which nothing listens is free, and is free afterwards too', async () => {
    const { engine } = await start()
    const port = await freePort()
    expect(await engine.portInUse('127.0.0.1', port)).toBe(false)
    expect(await engine.portInUse('127.0.0.1', port)).toBe(false)
  })

  test('of an address that is not here nothing is known', async () => {
    const { engine } = await start()
    expect(await engine.portInUse('192.0.2.77', 5433)).toBeUndefined()
  })

  test('are reached where they are, and those on all addresses by loopback', async () => {
    const { engine } = await start()
    expect(await engine.reach('127.0.0.1', 5433)).toEqual({ host: '127.0.0.1', port: 5433 })
    expect(await engine.reach('0.0.0.0', 5433)).toEqual({ host: '127.0.0.1', port: 5433 })
    expect(await engine.reach('192.168.1.5', 5433)).toEqual({ host: '192.168.1.5', port: 5433 })
  })
})

describe('space', () => {
  test('the free disk is told where the folder of the engine can be looked at', async () => {
    const { api, engine } = await start()
    expect(await engine.space()).toEqual({ cpus: 4, memoryBytes: 8_000_000_000 })
    api.answer('GET /info', { NCPU: 4, MemTotal: 8_000_000_000, DockerRootDir: '/' })
    expect(await engine.space()).toMatchObject({ freeBytes: expect.any(Number) })
    api.answer('GET /info', { NCPU: 4, MemTotal: 1, DockerRootDir: '/', OperatingSystem: 'Docker Desktop' })
    expect(await engine.space()).not.toHaveProperty('freeBytes')
  })
})

test('a port that was taken meanwhile is told when the container starts', async () => {
  const { api, engine } = await start()
  api.answer('POST /containers/x/start', refusal(500, 'Bind for 127.0.0.1:5433 failed: port is already allocated'))
  await expect(engine.startContainer('x')).rejects.toMatchObject({ code: 'port-in-use', hint: expect.any(String) })
})

describe.skipIf(process.platform === 'win32')('a socket that this user may not use', () => {
  test('is a matter of permission, with its remedy', async () => {
    const api = await startFakeDockerApi()
    await chmod(api.socketPath, 0)
    // Root may use any socket, so that it has to be somebody else for a moment. The address is not read from a file.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) {
      await chmod(api.socketPath.replace(/\/[^/]*$/, ''), 0o755)
      process.seteuid?.(65534)
    }
    const engine = dockerEngineAt(api.address)
    onTestFinished(async () => {
      await engine.close()
      await api.close()
      await rm(api.socketPath, { force: true })
    })
    try {
      const condition = await waitUntil('a problem', () => engine.condition(), {
        accept: ({ kind }) => kind === 'unavailable',
      })
      expect(condition).toMatchObject({
        problem: { reason: 'permission-denied', message: expect.stringContaining('EACCES') },
      })
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })
})
