/** What is read of one rule now. `between` is neither: no longer bad enough to fire, not yet good enough to resolve. */
export type Reading = 'bad' | 'between' | 'good' | 'unknown'

/** One rule of one deployment or engine. Moments are on the monotonic scale: setting the clock fires nothing. */
export interface AlertState {
  readonly open: boolean
  /** Since when it has been bad without a good reading between. */
  readonly badSince: number | null
}

export const calm: AlertState = { open: false, badSince: null }

export interface AlertStep {
  readonly state: AlertState
  readonly happened: 'fired' | 'resolved' | null
}

/**
 * The next state of a rule. It fires once when it has been bad for `holdMs`, and resolves once when it reads good. What is
 * not known neither fires nor resolves anything, and begins the wait anew.
 */
export function nextAlert({ open, badSince }: AlertState, reading: Reading, now: number, holdMs: number): AlertStep {
  switch (reading) {
    case 'bad': {
      const since = badSince ?? now
      const fires = !open && now - since >= holdMs
      return { state: { open: open || fires, badSince: since }, happened: fires ? 'fired' : null }
    }
    case 'between':
      return { state: { open, badSince }, happened: null }
    case 'good':
      return { state: calm, happened: open ? 'resolved' : null }
    case 'unknown':
      return { state: { open, badSince: null }, happened: null }
  }
}

/** When it would fire if it stays as it is, on the monotonic scale; null where it would not. */
export function firesAt({ open, badSince }: AlertState, reading: Reading, holdMs: number): number | null {
  return !open && reading === 'bad' && badSince !== null ? badSince + holdMs : null
}
