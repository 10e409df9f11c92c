/** What a worker is given when it starts. */
export interface WorkerStart {
  readonly image: string
  readonly env: Readonly<Record<string, string>>
  readonly argv: readonly string[]
  /** Where the volumes are, by the path in the "container". */
  readonly mounts: Readonly<Record<string, string>>
}

/** Ports of loopback on which a worker listens, by the port that the image has inside. */
export type InnerPorts = Readonly<Record<number, number>>

export type ToWorker = { readonly kind: 'stop' } | { readonly kind: 'usage'; readonly ask: number }

export type FromWorker =
  | { readonly kind: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  /** Takes connections. */
  | { readonly kind: 'ready'; readonly ports: InnerPorts }
  /** CPU time in microseconds since the worker began, and bytes. */
  | { readonly kind: 'usage'; readonly ask: number; readonly cpuMicros: number; readonly memoryBytes: number }
  /** Ended by itself; the worker ends right after. */
  | { readonly kind: 'exit'; readonly code: number }

/** What the programs in a worker see of it. */
export interface WorkerHost {
  readonly env: Readonly<Record<string, string>>
  stdout(text: string): void
  stderr(text: string): void
  ready(ports: InnerPorts): void
  /** Called once when the worker is asked to stop; gives the exit code. */
  onStop(stop: () => Promise<number>): void
  exit(code: number): void
}
