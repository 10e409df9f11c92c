import { labels } from '../../electron/engines/labels.ts'

/** What engines answer. Recorded from Docker 20.10.24 (API 1.41), and cut to what matters; newer shapes are built on it. */

export const containerId = '32bb05021aa450ec7f7af6c44316a4797e0bed6fbff48df80c687ebae0c5a669'

const imageId = 'sha256:e2aab8ec4c71c8878d444b4941f3a3943bf0206a2a8e90d10d8d0d4c509d626b'
const ownLabels = { [labels.deployment]: 'k3v9q2m7x1ab', [labels.name]: 'shop' }

export const version = {
  '1.40': { Version: '19.03.15', ApiVersion: '1.40', MinAPIVersion: '1.12', Os: 'linux', Arch: 'amd64' },
  '1.41': {
    Platform: { Name: '' },
    Components: [{ Name: 'Engine', Version: '20.10.24+dfsg1' }],
    Version: '20.10.24+dfsg1',
    ApiVersion: '1.41',
    MinAPIVersion: '1.12',
    Os: 'linux',
    Arch: 'amd64',
  },
  '1.52': {
    Platform: { Name: 'Docker Engine - Community' },
    Components: [{ Name: 'Engine', Version: '29.0.1' }],
    Version: '29.0.1',
    ApiVersion: '1.52',
    MinAPIVersion: '1.44',
    Os: 'linux',
    Arch: 'arm64',
  },
  podman: {
    Components: [{ Name: 'Podman Engine', Version: '4.9.3' }],
    Version: '4.9.3',
    ApiVersion: '1.41',
    MinAPIVersion: '1.24',
    Os: 'linux',
    Arch: 'amd64',
  },
} as const

export const listed = {
  Id: containerId,
  Names: ['/rsd-shop'],
  Image: 'readyset:1',
  ImageID: imageId,
  Created: 1795508999,
  Ports: [{ IP: '127.0.0.1', PrivatePort: 5433, PublicPort: 18997, Type: 'tcp' }],
  Labels: ownLabels,
  State: 'running',
  Status: 'Up 1 second (healthy)',
}

const bindings = { '5433/tcp': [{ HostIp: '127.0.0.1', HostPort: '18997' }] }

export const inspected = {
  Id: containerId,
  Created: '2026-11-24T08:29:59.928556949Z',
  State: {
    Status: 'running',
    Running: true,
    OOMKilled: false,
    ExitCode: 0,
    Error: '',
    StartedAt: '2026-11-24T08:30:00.248623258Z',
    FinishedAt: '0001-01-01T00:00:00Z',
    Health: { Status: 'healthy', FailingStreak: 0, Log: [] },
  },
  Image: imageId,
  Name: '/rsd-shop',
  RestartCount: 0,
  HostConfig: { Memory: 268435456, PortBindings: bindings },
  Config: { Image: 'readyset:1', Labels: ownLabels },
  NetworkSettings: { Ports: bindings },
}

export const exited = {
  ...inspected,
  State: {
    Status: 'exited',
    Running: false,
    OOMKilled: true,
    ExitCode: 137,
    Error: '',
    StartedAt: '2026-11-24T08:30:00.248623258Z',
    FinishedAt: '2026-11-24T08:30:03.252033844Z',
    // A stopped container keeps its last health, and it reads as unhealthy.
    Health: { Status: 'unhealthy', FailingStreak: 0, Log: [] },
  },
  NetworkSettings: { Ports: {} },
}

/** An event as engines before API 1.52 write it: the old fields at the top, the newer ones beside them. */
export function oldEvent(action: string, attributes: Readonly<Record<string, string>> = {}): object {
  return { status: action, id: containerId, from: 'readyset:1', ...newEvent(action, attributes) }
}

/** The same event of Docker 29, without the old fields. */
export function newEvent(action: string, attributes: Readonly<Record<string, string>> = {}): object {
  return {
    Type: 'container',
    Action: action,
    Actor: { ID: containerId, Attributes: { ...attributes, image: 'readyset:1', ...ownLabels, name: 'rsd-shop' } },
    scope: 'local',
    time: 1795509001,
    timeNano: 1795509001296914000,
  }
}

/** `GET /containers/{id}/stats` on cgroup version 1. */
export const statsCgroup1 = {
  id: containerId,
  cpu_stats: {
    cpu_usage: { total_usage: 39734154, percpu_usage: [2476955, 37257199] },
    system_cpu_usage: 3695920000000,
    online_cpus: 2,
  },
  memory_stats: {
    usage: 4_792_320,
    stats: { cache: 2_102_400, inactive_file: 4096, total_cache: 2_102_400, total_inactive_file: 1_000_000 },
    limit: 268435456,
  },
}

/** The same on version 2, where there is no `percpu_usage` and no `total_…`. */
export const statsCgroup2 = {
  id: containerId,
  cpu_stats: { cpu_usage: { total_usage: 39734154 }, system_cpu_usage: 3695920000000, online_cpus: 2 },
  memory_stats: {
    usage: 4_792_320,
    stats: { anon: 53248, file: 2_102_400, inactive_file: 1_000_000 },
    limit: 268435456,
  },
}

/** Of a container that does not run. */
export const statsStopped = {
  id: containerId,
  cpu_stats: { cpu_usage: { total_usage: 0 } },
  memory_stats: {},
}
