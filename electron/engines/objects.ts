export interface PublishedPort {
  readonly containerPort: number
  /** The address on the engine's host, `127.0.0.1` or `0.0.0.0`. */
  readonly address: string
  readonly hostPort: number
}

export interface FileInContainer {
  readonly path: string
  readonly content: string
}

export interface HealthCheck {
  readonly command: readonly string[]
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly retries: number
  readonly startPeriodMs: number
}

/** All that makes a container. Secrets stand in `env` and nowhere else. */
export interface ContainerSpec {
  readonly name: string
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly command?: readonly string[]
  readonly network: string
  /** Names under which others on the network find it. */
  readonly aliases: readonly string[]
  readonly volumes: readonly { readonly volume: string; readonly path: string }[]
  /** Put into the container before it starts. */
  readonly files: readonly FileInContainer[]
  readonly ports: readonly PublishedPort[]
  /** `name:ip`, or `name:host-gateway`. */
  readonly extraHosts: readonly string[]
  readonly memoryLimitBytes?: number
  readonly restart: 'no' | 'unless-stopped'
  readonly health?: HealthCheck
  /** How long the engine waits for it to stop before it kills it. */
  readonly stopGraceSeconds: number
  readonly noFileLimit?: number
}

export interface OneShotSpec {
  readonly image: string
  readonly labels: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** Replaces the image's entry point. */
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly network?: string
  readonly volumes?: readonly { readonly volume: string; readonly path: string }[]
  readonly files?: readonly FileInContainer[]
  readonly extraHosts?: readonly string[]
  readonly timeoutMs: number
}

export interface OneShotResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export type ContainerHealth = 'none' | 'starting' | 'healthy' | 'unhealthy'

/** Times are milliseconds since the epoch. */
export type ContainerState =
  | { readonly kind: 'created' }
  | { readonly kind: 'running'; readonly startedAt: number; readonly health: ContainerHealth }
  | { readonly kind: 'paused' }
  | { readonly kind: 'restarting'; readonly exitCode: number }
  | {
      readonly kind: 'exited'
      readonly exitCode: number
      readonly finishedAt: number
      readonly outOfMemory: boolean
      readonly error: string
    }

export interface EngineContainer {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly imageId: string
  readonly labels: Readonly<Record<string, string>>
  readonly state: ContainerState
  readonly ports: readonly PublishedPort[]
  readonly createdAt: number
  /** How often the engine restarted it by itself; 0 in a list, right after `inspectContainer`. */
  readonly restartCount: number
  readonly memoryLimitBytes?: number
}

export interface EngineNetwork {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
}

export interface EngineVolume {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly createdAt: number
}
