/** What a program said of itself when it began a session, shortened. Nobody has checked it. */
export interface BrowserName {
  /** `Firefox 133`, or the beginning of what a program without a known name sent. */
  readonly name: string
  /** `Linux`; null where it named none. */
  readonly system: string | null
}

/** A page that is signed in, as `GET /sessions` tells of it. Times are milliseconds since the epoch. */
export interface SignedInPage {
  /** Names the session, and opens nothing. */
  readonly id: string
  /** Null where it did not say. */
  readonly browser: BrowserName | null
  readonly since: number
  readonly lastUsedAt: number
  /** It is connected now, by its live stream or another request. */
  readonly inUse: boolean
  /** The page that asks. */
  readonly own: boolean
}
