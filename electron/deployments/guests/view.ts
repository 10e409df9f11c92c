import type { CacheMode, DatabaseKind } from '../../readyset/kinds.ts'
import type { ConnectionCard, DeploymentDetail, DeploymentView, TaskView } from '../view.ts'

/** A ReadySet on the engine that somebody else started and nobody asked this program to look after. */
export interface FoundView {
  /** The container's. */
  readonly id: string
  readonly container: string
  readonly image: string
  readonly running: boolean
  readonly kind: DatabaseKind | null
  readonly mode: CacheMode
  /** Where SQL is published; null where it is not. */
  readonly port: number | null
  readonly madeBy: string
  /** Its own telemetry is on. */
  readonly reportsByItself: boolean
}

export interface KnownFact {
  readonly name: string
  readonly value: string
}

/** What there is to know before a found instance is adopted. Holds no password. */
export interface AdoptionReview {
  readonly found: FoundView
  readonly known: readonly KnownFact[]
  readonly unknown: readonly string[]
  readonly suggestedName: string
  /** As its own settings have it; null where they do not. */
  readonly login: { readonly user: string; readonly database: string; readonly hasPassword: boolean } | null
  /** Anybody may log in, with any name. */
  readonly anybody: boolean
}

/** What stopping an instance's own telemetry comes to, or why it cannot be done from here. */
export type SilenceReview =
  | { readonly possible: true; readonly steps: readonly string[]; readonly notes: readonly string[] }
  | { readonly possible: false; readonly why: string }

/** All that the page shows of an instance that this program did not make. Holds no secret. */
export interface GuestDetail {
  readonly view: DeploymentView
  /** Null while no login or no port is known. */
  readonly connection: ConnectionCard | null
  readonly login: { readonly user: string; readonly database: string; readonly hasPassword: boolean } | null
  readonly known: readonly KnownFact[]
  readonly unknown: readonly string[]
  /** What cannot be done with it from here, and why. */
  readonly cannot: readonly { readonly what: string; readonly why: string }[]
  /** Null of one without a container here. */
  readonly silence: SilenceReview | null
  readonly environment: DeploymentDetail['environment']
  readonly tasks: readonly TaskView[]
  readonly containers: DeploymentDetail['containers']
}
