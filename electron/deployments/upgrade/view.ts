/** One image as far as it is known. */
export interface ImageView {
  readonly image: string
  /** `sha256:…` as its registry calls it, or its id on the engine where it came from none; null of one that is gone. */
  readonly digest: string | null
  /** `1.29 (stable-260730)`; null where neither the image nor its tag tells. */
  readonly version: string | null
}

/** What an upgrade would do, worked out when the user asks for it: a registry is asked at no other time. */
export interface UpgradeView {
  readonly current: ImageView
  readonly available: ImageView & {
    /** It is on the engine already, so that nothing is fetched. */
    readonly isHere: boolean
    /** What the registry said where it was asked in vain, and the engine's own image counts. */
    readonly registry: string | null
  }
  readonly verdict: 'same' | 'newer' | 'older' | 'another'
  readonly changes: readonly string[]
  readonly kept: readonly string[]
  /** What one has to know before agreeing, the gravest first. */
  readonly warnings: readonly string[]
  /** How long queries wait. */
  readonly interruption: string
  readonly onFailure: string
}
