export interface EngineFacts {
  /** `Docker`, `Podman`, `Demo`. */
  readonly product: string
  readonly version: string
  readonly apiVersion: string
  readonly os: string
  readonly architecture: string
  /** How it is reached, in words without secrets: `unix:///var/run/docker.sock`, `ssh://me@box`. */
  readonly endpoint: string
  /** What decided the endpoint: `DOCKER_HOST`, `context "desktop-linux"`, `default socket`. */
  readonly source: string
  readonly remote: boolean
}

export type EngineTrouble = 'not-installed' | 'not-running' | 'permission-denied' | 'too-old' | 'unreachable'

export interface EngineProblem {
  readonly reason: EngineTrouble
  /** What happened, in a sentence, with the engine's or the system's last words. */
  readonly message: string
  readonly remedy: string
  /** A command that the user can paste, where one helps. */
  readonly command?: string
}

/** The state of the connection to an engine. Times are milliseconds since the epoch. */
export type EngineCondition =
  | {
      readonly kind: 'connecting'
      readonly since: number
      readonly last?: EngineFacts
      readonly problem?: EngineProblem
    }
  | { readonly kind: 'connected'; readonly since: number; readonly facts: EngineFacts }
  | {
      readonly kind: 'unavailable'
      readonly since: number
      readonly problem: EngineProblem
      readonly last?: EngineFacts
      readonly nextTryAt?: number
    }

/** What the page shows of an engine. */
export interface EngineView {
  readonly id: string
  readonly label: string
  readonly condition: EngineCondition
  /** When the list of what exists was last read; the page shows its age. */
  readonly listedAt: number | null
}
