import type { EngineFacts } from '../../condition.ts'
import type { Endpoint } from '../endpoint/endpoint.ts'
import type { EngineApi } from './api.ts'

/** One connection to an engine, from the first answer until it is given up. */
export interface Session {
  readonly api: EngineApi
  readonly facts: EngineFacts
  readonly endpoint: Endpoint
  /** Aborts, with an `engine-gone` failure, when the connection is given up. */
  readonly lost: AbortSignal
  /** Gives the connection up: everything that runs on it ends with this failure. */
  end(reason: Error): void
}
