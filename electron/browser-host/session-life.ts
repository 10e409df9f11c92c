/** A moment on both clocks: one goes on while the machine sleeps, and nobody can set the other. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly wall: number
  /** Milliseconds on a scale that never jumps. */
  readonly monotonic: number
}

/** What decides how long a session lives. */
export interface SessionUse {
  readonly lastUsed: Moment
  /** Requests that are not answered to the end: the live stream of an open page is one for as long as it is connected. */
  readonly openRequests: number
}

/** A session that nobody has used for so long is over. A night passes within it, a weekend does not. */
export const idleHours = 12
const idleMs = idleHours * 60 * 60_000

/** More than anybody has tabs, and few enough to be read as a list. */
export const mostSessions = 100

/** A page that is connected uses its session, however long nobody touches it. Whichever clock has gone further counts. */
export function isOver({ lastUsed, openRequests }: SessionUse, now: Moment): boolean {
  const idle = Math.max(now.wall - lastUsed.wall, now.monotonic - lastUsed.monotonic)
  return openRequests === 0 && idle >= idleMs
}

/** Which of too many goes: of those that are not connected, or else of all, the one that was unused for longest. */
export function whoMakesRoom<T extends SessionUse>(sessions: readonly T[]): T | undefined {
  const closed = sessions.filter(({ openRequests }) => openRequests === 0)
  const [first, ...rest] = closed.length > 0 ? closed : sessions
  if (first === undefined) return undefined
  return rest.reduce((a, b) => (b.lastUsed.monotonic < a.lastUsed.monotonic ? b : a), first)
}
