import type { LiveState } from '../../../electron/api/live-message.ts'
import type { DeploymentView, TaskView } from '../../../electron/deployments/view.ts'
import type { EngineView } from '../../../electron/engines/condition.ts'
import { defaultThresholds } from '../../../electron/settings/alert-thresholds.ts'
import type { TelemetryView } from '../../../electron/telemetry/view.ts'

const unlocked = { sources: [{ source: 'default', says: 'anonymous', decides: true }], lockedBy: null }

const telemetry: TelemetryView = {
  choice: 'anonymous',
  consent: { value: 'anonymous', ...unlocked },
  identifier: { value: '', userId: null, generated: false, sources: [], lockedBy: null },
  writeKey: { value: '…x7Qf', sources: [], lockedBy: null },
  endpoint: { value: 'https://api.segment.io', region: 'us', sources: [], lockedBy: null },
  destination: 'api.segment.io, key …x7Qf (yours)',
  canSend: true,
  session: '9c1b6d0e-52f7-4f0e-8d0a-3b6e4f7c2a91',
  retention: { days: 90, megabytes: 200 },
  ledgerBytes: 61_440,
  counts: {
    held: 0,
    waiting: 0,
    sending: 0,
    accepted: 131,
    retrying: 0,
    rejected: 0,
    dropped: 0,
    suppressed: 0,
    refused: 0,
  },
  reconciliation: { records: 131, requests: 128, retries: 3, bytes: 38_400, unaccounted: 0 },
  receipt: null,
}

const facts = {
  product: 'Docker',
  version: '28.2.2',
  apiVersion: '1.50',
  os: 'linux',
  architecture: 'amd64',
  endpoint: 'unix:///var/run/docker.sock',
  source: 'default socket',
  remote: false,
}

export function dockerConnected(now: number): EngineView {
  return {
    id: 'docker',
    label: 'Docker',
    condition: { kind: 'connected', since: now - 3_600_000, facts },
    listedAt: now - 1000,
  }
}

export function demoConnected(now: number): EngineView {
  return {
    id: 'demo',
    label: 'Demo',
    condition: {
      kind: 'connected',
      since: now - 3_600_000,
      facts: { ...facts, product: 'Demo', version: '0.1.0', endpoint: 'built in', source: 'built in' },
    },
    listedAt: now - 1000,
  }
}

/** A state with what is named, and everything else calm. */
export function liveState(parts: Partial<LiveState> = {}, now = Date.now()): LiveState {
  return {
    app: {
      version: '0.1.0',
      commitId: '4f1c09ab6f1d4f6b8c1e5a7d2b9e0c3f4a5b6c7d',
      host: 'browser',
      platform: 'linux',
      dataFolder: '/home/ada/.config/readyset-desktop',
      secretStore: 'a file that only you can read',
      startedAt: now - 3_600_000,
      notices: [],
    },
    preferences: {
      theme: 'system',
      imageMirror: '',
      closeToTray: false,
      singleKeys: true,
      alerts: defaultThresholds,
      systemNotifications: true,
    },
    telemetry,
    health: { alerts: [], muted: [], disks: [], revisions: {} },
    engines: { docker: dockerConnected(now), demo: demoConnected(now) },
    deployments: {},
    found: [],
    tasks: {},
    ...parts,
  }
}

export function byId<T extends DeploymentView | TaskView>(values: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(values.map((value) => [value.id, value]))
}
