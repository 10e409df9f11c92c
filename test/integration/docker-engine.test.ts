import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Docker from 'dockerode'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { usualTimings } from '../../electron/engines/docker/docker-engine.ts'
import type {
  Engine,
  EngineEvent,
  EngineInventory,
  EngineLogLine,
  PullProgress,
} from '../../electron/engines/engine.ts'
import { labels } from '../../electron/engines/labels.ts'
import type { ContainerSpec, OneShotSpec } from '../../electron/engines/objects.ts'
import { listLabelled, noLeftovers, removeLabelled } from '../support/docker.ts'
import { dockerEngineAt } from '../support/docker-engine.ts'
import { freePort } from '../support/free-port.ts'
import { ensureForeignImage, ensureTinyImage, importRandomImage } from '../support/images/tiny.ts'
import { startRegistry, type TestRegistry } from '../support/registry.ts'
import { waitUntil } from '../support/wait-until.ts'

const docker = new Docker()
const run = randomBytes(4).toString('hex')
const prefix = `rsd-engine-${run}`
const ours = { [labels.deployment]: `engine${run}`, [labels.name]: 'engine test' }
const ourLabel = `${labels.deployment}=engine${run}`
const network = `${prefix}-net`
const never = new AbortController().signal

let tiny: string
let engine: Engine
const inventories: EngineInventory[] = []
const events: EngineEvent[] = []

beforeAll(async () => {
  tiny = await ensureTinyImage(docker)
  engine = dockerEngineAt(process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock', usualTimings)
  engine.onInventory((inventory) => inventories.push(inventory))
  engine.onEvent((event) => events.push(event))
  await engine.createNetwork(network, ours)
})

afterAll(async () => {
  await engine.close()
  await removeLabelled(ourLabel, docker)
})

let count = 0
function spec(script: string, more: Partial<ContainerSpec> = {}): ContainerSpec {
  count += 1
  return {
    name: `${prefix}-${count}`,
    image: tiny,
    labels: ours,
    env: {},
    command: ['sh', '-c', script],
    network,
    aliases: [],
    volumes: [],
    files: [],
    ports: [],
    extraHosts: [],
    restart: 'no',
    stopGraceSeconds: 1,
    ...more,
  }
}

async function started(script: string, more: Partial<ContainerSpec> = {}): Promise<string> {
  const id = await engine.createContainer(spec(script, more))
  await engine.startContainer(id)
  return id
}

function oneShot(script: string, more: Partial<OneShotSpec> = {}): OneShotSpec {
  return { image: tiny, labels: ours, env: {}, entrypoint: ['sh', '-c'], command: [script], timeoutMs: 30_000, ...more }
}

async function linesOf(id: string, follow: boolean, tail?: number): Promise<EngineLogLine[]> {
  const lines: EngineLogLine[] = []
  for await (const batch of engine.logs(id, { follow, signal: never, ...(tail === undefined ? {} : { tail }) }))
    lines.push(...batch)
  return lines
}

async function exitOf(id: string) {
  return waitUntil('the container to end', async () => (await engine.inspectContainer(id))?.state, {
    accept: (state) => state?.kind === 'exited',
  })
}

describe('a container', () => {
  test('gets its environment, files, volume, limits and labels, and its whole life is followed', async () => {
    const volume = `${prefix}-vol`
    await engine.createVolume(volume, ours)
    const script = 'cat /etc/app/ca.pem; echo "$GREETING"; ulimit -n; echo seen > /data/file; echo oops >&2; sleep 60'
    const id = await started(script, {
      env: { GREETING: 'it\'s "quoted" = $HOME\nnext' },
      files: [{ path: '/etc/app/ca.pem', content: 'grüße\n' }],
      volumes: [{ volume, path: '/data' }],
      memoryLimitBytes: 64 * 1024 * 1024,
      noFileLimit: 4096,
      health: { command: ['test', '-f', '/data/file'], intervalMs: 200, timeoutMs: 1000, retries: 3, startPeriodMs: 0 },
    })
    await waitUntil('health', async () => {
      const state = (await engine.inspectContainer(id))?.state
      return state?.kind === 'running' && state.health === 'healthy'
    })
    const lines = await linesOf(id, false)
    expect(lines.filter(({ stream }) => stream === 'stdout').map(({ text }) => text)).toEqual([
      'grüße',
      'it\'s "quoted" = $HOME',
      'next',
      '4096',
    ])
    expect(lines.find(({ stream }) => stream === 'stderr')?.text).toBe('oops')
    expect(Math.abs(Date.parse(lines[0]?.time ?? '') - Date.now())).toBeLessThan(60_000)

    await waitUntil('the inventory', () => {
      const mine = inventories.at(-1)?.containers.find((container) => container.id === id)
      return mine?.state.kind === 'running' && mine.state.health === 'healthy'
    })
    expect(inventories.at(-1)?.containers.find((container) => container.id === id)).toMatchObject({
      image: tiny,
      labels: ours,
      memoryLimitBytes: 64 * 1024 * 1024,
      restartCount: 0,
    })
    expect(await engine.volumeBytes(volume)).toBe('seen\n'.length)

    await engine.stopContainer(id, 1)
    await engine.stopContainer(id, 1)
    expect(await exitOf(id)).toMatchObject({ exitCode: 143, outOfMemory: false })
    await engine.removeContainer(id)
    await engine.removeContainer(id)
    await engine.removeVolume(volume)
    expect(await engine.inspectContainer(id)).toBeUndefined()
    await waitUntil('the inventory without it', () => !inventories.at(-1)?.containers.some((each) => each.id === id))
    const actions = events.filter(({ containerId }) => containerId === id).map(({ action }) => action)
    for (const action of ['create', 'start', 'health_status', 'die', 'destroy']) expect(actions).toContain(action)
    expect(events.find(({ containerId, action }) => containerId === id && action === 'die')?.exitCode).toBe(143)
  })

  test('is found by others on its network under its alias', async () => {
    await started('mkdir /www; echo found > /www/index.html; httpd -f -p 8080 -h /www', { aliases: ['upstream'] })
    const script = 'until wget -qO- http://upstream:8080/; do sleep 0.1; done 2>/dev/null'
    expect(await engine.runOnce(oneShot(script, { network }), never)).toMatchObject({ exitCode: 0, stdout: 'found\n' })
  })

  test('is reached through its published port, which then counts as in use', async () => {
    const hostPort = await freePort()
    expect(await engine.portInUse('127.0.0.1', hostPort)).toBe(false)
    await started('mkdir /www; echo found > /www/index.html; httpd -f -p 8080 -h /www', {
      ports: [{ containerPort: 8080, address: '127.0.0.1', hostPort }],
    })
    expect(await engine.portInUse('127.0.0.1', hostPort)).toBe(true)
    const { host, port } = await engine.reach('127.0.0.1', hostPort)
    await waitUntil('the page', async () => (await (await fetch(`http://${host}:${port}/`)).text()) === 'found\n')
  })

  test('whose port another one has does not start, and says why', async () => {
    const hostPort = await freePort()
    const ports = [{ containerPort: 80, address: '127.0.0.1', hostPort }]
    await started('sleep 60', { ports })
    await expect(started('sleep 60', { ports })).rejects.toMatchObject({ code: 'port-in-use' })
  })

  test('whose port some other program has does not start either', async () => {
    const server = http.createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await waitUntil('the program to listen', () => server.listening)
    const { port } = server.address() as AddressInfo
    const ports = [{ containerPort: 80, address: '127.0.0.1', hostPort: port }]
    await expect(started('sleep 60', { ports })).rejects.toMatchObject({ code: 'port-in-use' })
  })

  test('that exits by itself is restarted, and how often is told', async () => {
    const id = await started('exit 3', { restart: 'unless-stopped' })
    await waitUntil('a restart', async () => ((await engine.inspectContainer(id))?.restartCount ?? 0) > 0)
    await engine.removeContainer(id)
  })

  test('that needs more memory than it may have is told apart', async () => {
    const id = await started('exec tail /dev/zero', { memoryLimitBytes: 8 * 1024 * 1024 })
    expect(await exitOf(id)).toMatchObject({ exitCode: 137, outOfMemory: true })
  })

  test('is killed, and killing it again is no failure', async () => {
    const id = await started('trap "" TERM; sleep 60')
    await engine.killContainer(id)
    await engine.killContainer(id)
    expect(await exitOf(id)).toMatchObject({ exitCode: 137, outOfMemory: false })
  })

  test('tells what it uses', async () => {
    const id = await started('while true; do :; done')
    await engine.usage(id)
    const usage = await waitUntil('a reading', () => engine.usage(id), {
      accept: (seen) => (seen?.cpuPercent ?? 0) > 5,
    })
    expect(usage?.memoryBytes).toBeGreaterThan(0)
    expect(usage).not.toHaveProperty('memoryLimitBytes')
    await engine.removeContainer(id)
    expect(await engine.usage(id)).toBeUndefined()
  })

  test.each([
    ['a name that is taken', 'conflict', () => ({ name: `${prefix}-1-taken` })],
    ['an image that is not there', 'image-missing', () => ({ image: 'rsd-no-such-image:1' })],
  ])('with %s is refused', async (_name, code, more) => {
    await engine.createContainer(spec('sleep 1', { name: `${prefix}-1-taken` })).catch(() => undefined)
    await expect(engine.createContainer(spec('sleep 1', more()))).rejects.toMatchObject({ code })
  })

  test('that is not there is told so', async () => {
    await expect(engine.startContainer(`${prefix}-none`)).rejects.toMatchObject({ code: 'not-found' })
    await expect(engine.stopContainer(`${prefix}-none`, 1)).rejects.toMatchObject({ code: 'not-found' })
    await expect(linesOf(`${prefix}-none`, false)).rejects.toMatchObject({ code: 'not-found' })
    expect(await engine.inspectContainer(`${prefix}-none`)).toBeUndefined()
  })

  test('removed by somebody else leaves the inventory', async () => {
    const id = await started('sleep 60')
    await waitUntil('it to be listed', () => inventories.at(-1)?.containers.some((each) => each.id === id))
    await docker.getContainer(id).remove({ force: true })
    await waitUntil('it to be gone', () => !inventories.at(-1)?.containers.some((each) => each.id === id))
  })
})

describe('logs', () => {
  test('are followed until the container ends', async () => {
    const id = await started('for i in 1 2 3; do echo "line $i"; sleep 0.2; done')
    expect((await linesOf(id, true)).map(({ text }) => text)).toEqual(['line 1', 'line 2', 'line 3'])
  })

  test('have their last lines, also when the container ends in the middle of writing many', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => started('seq 30000')))
    const logs = await Promise.all(ids.map((id) => linesOf(id, true)))
    const expected = Array.from({ length: 30_000 }, (_, index) => String(index + 1))
    for (const lines of logs) expect(lines.map(({ text }) => text)).toEqual(expected)
  })

  test('of which only the last are wanted', async () => {
    const id = await started('seq 1000')
    await exitOf(id)
    expect((await linesOf(id, false, 2)).map(({ text }) => text)).toEqual(['999', '1000'])
  })

  test('with lines longer than the engine keeps in one piece', async () => {
    const id = await started('head -c 50000 /dev/zero | tr "\\0" "x"; echo; echo end')
    await exitOf(id)
    const lines = await linesOf(id, false)
    expect(lines.map(({ text }) => text.length)).toEqual([50_000, 3])
    expect(lines[0]?.text).toBe('x'.repeat(50_000))
  })

  test('end quietly when nobody wants them any more', async () => {
    const id = await started('while true; do echo tick; sleep 0.1; done')
    const abort = new AbortController()
    let seen = 0
    for await (const lines of engine.logs(id, { follow: true, signal: abort.signal })) {
      for (const { text } of lines) expect(text).toBe('tick')
      seen += lines.length
      if (seen >= 3) abort.abort()
    }
    expect(seen).toBeGreaterThanOrEqual(3)
  })
})

describe('running something once', () => {
  afterAll(async () => {
    const left = (await listLabelled(`${labels.role}=one-shot`, docker)).containers
    const inspected = await Promise.all(left.map((name) => engine.inspectContainer(name)))
    expect(inspected.filter((each) => each?.labels[labels.deployment] === ours[labels.deployment])).toEqual([])
  })

  test('gives its output and its exit code', async () => {
    const spec = oneShot('cat /in; echo "$SECRET" >&2; exit 3', {
      env: { SECRET: 's' },
      files: [{ path: '/in', content: 'input' }],
    })
    expect(await engine.runOnce(spec, never)).toEqual({ exitCode: 3, stdout: 'input\n', stderr: 's\n' })
  })

  test('keeps the end of much output', async () => {
    const { stdout } = await engine.runOnce(oneShot('seq 100000'), never)
    expect(Buffer.byteLength(stdout)).toBeLessThanOrEqual(64 * 1024)
    expect(stdout.endsWith('\n99999\n100000\n')).toBe(true)
  })

  test('ends when its time is over, with its last words', async () => {
    const failure = await engine
      .runOnce(
        oneShot('echo waiting for "$PGPASSWORD"; sleep 60', { env: { PGPASSWORD: 'geheim' }, timeoutMs: 1500 }),
        never,
      )
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'timed-out', details: { words: 'waiting for •••' } })
  })

  test('ends when it is aborted', async () => {
    const abort = new AbortController()
    const reason = new Error('changed my mind')
    const started = events.length
    const running = engine.runOnce(oneShot('sleep 60'), abort.signal).catch((error: unknown) => error)
    await waitUntil('it to run', () => events.slice(started).some(({ action }) => action === 'start'))
    abort.abort(reason)
    expect(await running).toBe(reason)
  })

  test('tells an image of another architecture', async () => {
    const foreign = { image: await ensureForeignImage(docker), labels: ours, env: {}, timeoutMs: 30_000 }
    await expect(engine.runOnce(foreign, never)).rejects.toMatchObject({ code: 'image-architecture' })
  })
})

describe('networks, volumes and space', () => {
  test('what is there already is a conflict, and what is gone is no failure', async () => {
    await expect(engine.createNetwork(network, ours)).rejects.toMatchObject({ code: 'conflict' })
    const volume = `${prefix}-twice`
    await engine.createVolume(volume, ours)
    await expect(engine.createVolume(volume, ours)).rejects.toMatchObject({ code: 'conflict' })
    await waitUntil('both to be listed', () => {
      const last = inventories.at(-1)
      return last?.volumes.some(({ name }) => name === volume) && last.networks.some(({ name }) => name === network)
    })
    await engine.removeVolume(volume)
    await engine.removeVolume(volume)
    await engine.removeNetwork(`${prefix}-none`)
  })

  test('what is in use cannot be removed', async () => {
    const volume = `${prefix}-used`
    await engine.createVolume(volume, ours)
    const id = await started('sleep 60', { volumes: [{ volume, path: '/data' }] })
    await expect(engine.removeVolume(volume)).rejects.toMatchObject({ code: 'conflict' })
    await expect(engine.removeNetwork(network)).rejects.toMatchObject({ code: 'conflict' })
    await engine.removeContainer(id)
    await engine.removeVolume(volume)
  })

  test('space is told', async () => {
    const { cpus, memoryBytes, freeBytes } = await engine.space()
    expect(cpus).toBeGreaterThan(0)
    expect(memoryBytes).toBeGreaterThan(0)
    expect(freeBytes).toBeGreaterThan(0)
  })
})

describe('images', () => {
  const size = 120 * 1024 * 1024
  let registry: TestRegistry
  let big: string

  beforeAll(async () => {
    registry = await startRegistry()
    await importRandomImage(docker, `${prefix}-big`, '1', size)
    big = await registry.push(`${prefix}-big:1`, 'big:1', docker)
    await docker.getImage(`${prefix}-big:1`).remove()
  })

  afterAll(async () => {
    await registry.stop()
    await docker
      .getImage(big)
      .remove()
      .catch(() => undefined)
  })

  test('facts of one that is there, and none of one that is not', async () => {
    expect(await engine.image(tiny)).toMatchObject({ os: 'linux', labels: { purpose: 'tests' }, entrypoint: [] })
    expect(await engine.image('rsd-no-such-image')).toBeUndefined()
  })

  test('a registry is asked before anything is fetched', async () => {
    const { digest } = await engine.imageInRegistry(big)
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(await engine.image(big)).toBeUndefined()
    for (const missing of [`${registry.host}/big:none`, `${registry.host}/none:1`]) {
      await expect(engine.imageInRegistry(missing)).rejects.toMatchObject({ code: 'image-missing' })
      await expect(engine.pull(missing, () => {}, never)).rejects.toMatchObject({ code: 'image-missing' })
    }
  })

  test('a pull is cancelled in the middle, and nothing comes of it', async () => {
    const abort = new AbortController()
    const reason = new Error('changed my mind')
    let last: PullProgress | undefined
    const pull = engine.pull(
      big,
      (progress) => {
        last = progress
        if (progress.receivedBytes > 0 && progress.receivedBytes < size / 2) abort.abort(reason)
      },
      abort.signal,
    )
    await expect(pull).rejects.toBe(reason)
    expect(last?.receivedBytes).toBeLessThan(size)
    expect(await engine.image(big)).toBeUndefined()
  })

  test('a pull tells true bytes, which only grow, and the image is there after it', async () => {
    const seen: PullProgress[] = []
    await engine.pull(big, (progress) => seen.push(progress), never)
    const last = seen.at(-1)
    expect(last).toMatchObject({ layers: 1, layersDone: 1 })
    expect(last?.receivedBytes).toBe(last?.totalBytes)
    // The layer is compressed, which random bytes cannot be: what travels is a little more than they are.
    expect(last?.totalBytes).toBeGreaterThan(size)
    expect(last?.totalBytes).toBeLessThan(size * 1.02)
    const received = seen.map(({ receivedBytes }) => receivedBytes)
    expect(received).toEqual(received.toSorted((a, b) => a - b))
    expect(new Set(received).size).toBeGreaterThan(3)
    const { digest } = await engine.imageInRegistry(big)
    expect((await engine.image(big))?.digests).toEqual([digest])
    await engine.pull(big, () => {}, never)
  })

  test('a registry that is not there, and one that wants a login', async () => {
    const port = await freePort()
    await expect(engine.pull(`127.0.0.1:${port}/x:1`, () => {}, never)).rejects.toMatchObject({
      code: 'registry-unreachable',
    })
    await expect(engine.imageInRegistry(`127.0.0.1:${port}/x:1`)).rejects.toMatchObject({
      code: 'registry-unreachable',
    })

    const guarded = http.createServer((_request, response) => {
      const body = JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] })
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"', 'Content-Type': 'application/json' }).end(body)
    })
    guarded.listen(0, '127.0.0.1')
    onTestFinished(() => void guarded.close())
    await waitUntil('the registry to listen', () => guarded.listening)
    const { port: guardedPort } = guarded.address() as AddressInfo
    await expect(engine.pull(`127.0.0.1:${guardedPort}/x:1`, () => {}, never)).rejects.toMatchObject({
      code: 'image-refused',
    })
  })

  test('a registry that dies in the middle is told while the engine tries again', async () => {
    const dying = await startRegistry()
    onTestFinished(() => dying.stop())
    await importRandomImage(docker, `${prefix}-dying`, '1', size)
    const reference = await dying.push(`${prefix}-dying:1`, 'dying:1', docker)
    await docker.getImage(`${prefix}-dying:1`).remove()
    const abort = new AbortController()
    const lines: string[] = []
    let killed: Promise<void> | undefined
    const pull = engine
      .pull(
        reference,
        ({ receivedBytes, line }) => {
          if (receivedBytes > 0) killed ??= dying.kill()
          if (line !== undefined) lines.push(line)
        },
        abort.signal,
      )
      .catch((error: unknown) => error)
    await waitUntil('the engine to try again', () => lines.some((line) => line.includes('Retrying')), {
      timeoutMs: 30_000,
    })
    await killed
    abort.abort()
    expect(await pull).toBe(abort.signal.reason)
    expect(await engine.image(reference)).toBeUndefined()
  })
})

test('everything is found again by its labels alone', async () => {
  await started('sleep 60')
  const other = dockerEngineAt(process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock', usualTimings)
  onTestFinished(() => other.close())
  const inventory = await other.inventory()
  const names = (objects: readonly { name: string; labels: Readonly<Record<string, string>> }[]) =>
    objects.filter((each) => each.labels[labels.deployment] === ours[labels.deployment]).map(({ name }) => name)
  const { containers, networks, volumes } = await listLabelled(ourLabel, docker)
  expect(names(inventory.containers).toSorted()).toEqual(containers)
  expect(names(inventory.networks).toSorted()).toEqual(networks)
  expect(names(inventory.volumes).toSorted()).toEqual(volumes)
  await removeLabelled(ourLabel, docker)
  expect(await listLabelled(ourLabel, docker)).toEqual(noLeftovers)
  await waitUntil('the inventory to be empty of them', () => names(inventories.at(-1)?.containers ?? []).length === 0)
})
