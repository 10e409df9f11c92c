import { describe, expect, test } from 'vitest'
import { createBody } from '../../../electron/engines/docker/containers/container-body.ts'
import {
  containerFrom,
  inspectSchema,
  listedSchema,
  stateSignature,
} from '../../../electron/engines/docker/containers/container-shape.ts'
import { exited, inspected, listed } from '../../support/docker-bodies.ts'

const read = (body: unknown) => containerFrom(inspectSchema.parse(body))

describe('an inspected container', () => {
  test('that runs', () => {
    expect(read(inspected)).toMatchObject({
      name: 'rsd-shop',
      image: 'readyset:1',
      state: { kind: 'running', startedAt: Date.parse('2026-11-24T08:30:00.248Z'), health: 'healthy' },
      ports: [{ containerPort: 5433, address: '127.0.0.1', hostPort: 18997 }],
      createdAt: Date.parse('2026-11-24T08:29:59.928Z'),
      restartCount: 0,
      memoryLimitBytes: 268435456,
    })
  })

  test('that ended: how, and the ports that it will have again', () => {
    expect(read(exited)).toMatchObject({
      state: {
        kind: 'exited',
        exitCode: 137,
        outOfMemory: true,
        finishedAt: Date.parse('2026-11-24T08:30:03.252Z'),
      },
      ports: [{ containerPort: 5433, address: '127.0.0.1', hostPort: 18997 }],
    })
  })

  test.each([
    ['created', { kind: 'created' }],
    ['paused', { kind: 'paused' }],
    ['restarting', { kind: 'restarting', exitCode: 1 }],
    ['removing', { kind: 'exited', exitCode: 1, finishedAt: 0, outOfMemory: false, error: '' }],
    ['dead', { kind: 'exited', exitCode: 1, finishedAt: 0, outOfMemory: false, error: '' }],
  ])('that is %s', (Status, state) => {
    const State = { Status, ExitCode: 1, StartedAt: '0001-01-01T00:00:00Z', FinishedAt: '0001-01-01T00:00:00Z' }
    expect(read({ ...inspected, State }).state).toEqual(state)
  })

  test('a port on all addresses is told once, though engines list it for IPv4 and IPv6', () => {
    const ports = {
      '5433/tcp': [
        { HostIp: '0.0.0.0', HostPort: '5433' },
        { HostIp: '::', HostPort: '5433' },
      ],
      '6034/tcp': null,
    }
    expect(read({ ...inspected, NetworkSettings: { Ports: ports } }).ports).toEqual([
      { containerPort: 5433, address: '0.0.0.0', hostPort: 5433 },
    ])
  })

  test('without labels, limit and health check', () => {
    const bare = {
      ...inspected,
      Config: { Image: 'x', Labels: null },
      HostConfig: { Memory: 0, PortBindings: null },
      State: { ...inspected.State, Health: undefined },
      NetworkSettings: { Ports: null },
    }
    const container = read(bare)
    expect(container).toMatchObject({ labels: {}, ports: [], state: { health: 'none' } })
    expect(container).not.toHaveProperty('memoryLimitBytes')
  })
})

describe('whether a listed container has to be looked at again', () => {
  const signature = (Status: string, State = 'running') => {
    const [item] = listedSchema.parse([{ ...listed, Status, State }])
    return item && stateSignature(item)
  }

  test('not when only time went by', () => {
    expect(signature('Up 2 hours (healthy)')).toBe(signature('Up 1 second (healthy)'))
    expect(signature('Exited (0) 5 days ago', 'exited')).toBe(signature('Exited (0) 1 second ago', 'exited'))
  })

  test('when its state, its health or its exit code changed', () => {
    const all = [
      signature('Up 1 second'),
      signature('Up 1 second (healthy)'),
      signature('Up 1 second (unhealthy)'),
      signature('Up 1 second (health: starting)'),
      signature('Up 1 second (Paused)', 'paused'),
      signature('Exited (0) 1 second ago', 'exited'),
      signature('Exited (137) 1 second ago', 'exited'),
      signature('Created', 'created'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('the body that makes a container', () => {
  const spec = {
    image: 'readyset:1',
    labels: { a: 'b' },
    env: { PASSWORD: 'p=1\n', PORT: '5433' },
    network: 'net',
    aliases: ['readyset'],
    volumes: [{ volume: 'vol', path: '/state' }],
    ports: [
      { containerPort: 5433, address: '0.0.0.0', hostPort: 5433 },
      { containerPort: 5433, address: '127.0.0.1', hostPort: 15433 },
    ],
    extraHosts: ['host.docker.internal:host-gateway'],
    restart: 'unless-stopped',
    stopGraceSeconds: 75,
    memoryLimitBytes: 1024,
    noFileLimit: 65536,
    health: { command: ['curl', '-f', 'x'], intervalMs: 1500, timeoutMs: 1000, retries: 3, startPeriodMs: 2000 },
  } as const

  test('has everything of the spec, in the units of the API', () => {
    expect(createBody(spec)).toEqual({
      Image: 'readyset:1',
      Labels: { a: 'b' },
      Env: ['PASSWORD=p=1\n', 'PORT=5433'],
      ExposedPorts: { '5433/tcp': {} },
      StopTimeout: 75,
      Healthcheck: {
        Test: ['CMD', 'curl', '-f', 'x'],
        Interval: 1_500_000_000,
        Timeout: 1_000_000_000,
        StartPeriod: 2_000_000_000,
        Retries: 3,
      },
      HostConfig: {
        NetworkMode: 'net',
        Init: true,
        PortBindings: {
          '5433/tcp': [
            { HostIp: '0.0.0.0', HostPort: '5433' },
            { HostIp: '127.0.0.1', HostPort: '15433' },
          ],
        },
        Mounts: [{ Type: 'volume', Source: 'vol', Target: '/state' }],
        ExtraHosts: ['host.docker.internal:host-gateway'],
        RestartPolicy: { Name: 'unless-stopped' },
        Memory: 1024,
        Ulimits: [{ Name: 'nofile', Soft: 65536, Hard: 65536 }],
      },
      NetworkingConfig: { EndpointsConfig: { net: { Aliases: ['readyset'] } } },
    })
  })
})
