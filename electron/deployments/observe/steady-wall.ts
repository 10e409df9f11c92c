import type { Clock } from '../../base/clock.ts'

export interface SteadyWall {
  /** Wall time, in milliseconds since the epoch, of a moment on the monotonic scale. */
  wallOf(monotonic: number): number
  /** The moment on the monotonic scale of a wall time. */
  monotonicOf(wall: number): number
}

/** A difference below this is rounding and drift, not somebody who set the clock. */
const jumpMs = 1_000

/**
 * Turns moments into wall times that the page takes ages from. When somebody sets the clock, all of them move with it, so
 * that an age stays true; between jumps the same moment is always the same time.
 */
export function steadyWall(clock: Clock): SteadyWall {
  let offset = clock.now() - clock.monotonic()
  const current = () => {
    const now = clock.now() - clock.monotonic()
    if (Math.abs(now - offset) > jumpMs) offset = now
    return offset
  }
  return {
    wallOf: (monotonic) => Math.round(current() + monotonic),
    monotonicOf: (wall) => wall - current(),
  }
}
