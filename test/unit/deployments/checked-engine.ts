import type { EngineCondition } from '../../../electron/engines/condition.ts'
import type { Engine, ImageFacts } from '../../../electron/engines/engine.ts'
import type { OneShotResult, OneShotSpec } from '../../../electron/engines/objects.ts'

export const connected: EngineCondition = {
  kind: 'connected',
  since: 0,
  facts: {
    product: 'Docker',
    version: '28.2.2',
    apiVersion: '1.49',
    os: 'linux',
    architecture: 'x86_64',
    endpoint: 'unix:///var/run/docker.sock',
    source: 'default socket',
    remote: false,
  },
}

export const someImage: ImageFacts = {
  id: 'sha256:1',
  digests: ['docker.io/x@sha256:0123456789abcdef'],
  architecture: 'amd64',
  os: 'linux',
  sizeBytes: 300e6,
  entrypoint: [],
  labels: {},
}

/** An engine on which all is well, but for what a test changes. What checks must not do, it does not have. */
export function checkedEngine(changes: Partial<Engine> = {}): Engine {
  const engine: Partial<Engine> = {
    id: 'docker',
    label: 'Docker',
    condition: () => connected,
    onCondition: () => () => {},
    inventory: async () => ({ containers: [], networks: [], volumes: [] }),
    space: async () => ({ freeBytes: 40e9, memoryBytes: 16e9, cpus: 8 }),
    image: async () => someImage,
    imageInRegistry: async () => ({ digest: 'sha256:fedcba9876543210' }),
    portInUse: async () => false,
    runOnce: async (spec) => readysetAnswers(spec),
    ...changes,
  }
  return new Proxy(engine, {
    get(target, name) {
      if (name in target) return target[name as keyof Engine]
      throw new Error(`a check asked the engine for ${String(name)}`)
    },
  }) as Engine
}

/** Answers of an image of the newest release, with an upstream that it likes. */
export function readysetAnswers({ command = [] }: OneShotSpec): OneShotResult {
  const stdout = command.includes('--version')
    ? 'readyset\nrelease-version: stable-260730\ncommit_id:       0123\n'
    : 'Config verification successful!\n'
  return { exitCode: 0, stdout, stderr: '' }
}
