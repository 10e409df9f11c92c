/** Milliseconds between two looks at one instance. */
export const lookEveryMs = 10_000

/** Kept free at both ends of a slot, so that a late timer still falls into its own. */
const marginMs = 1_000

/** When within each slot an instance is looked at: spread over instances, and always the same for one. */
export function phaseOf(deploymentId: string): number {
  let hash = 2166136261
  for (const letter of deploymentId) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0
  return marginMs + (hash % (lookEveryMs - 2 * marginMs))
}

/** A timer that came this much early, in milliseconds, must not look twice. */
const earlyMs = 500

/**
 * Milliseconds until the next moment of that phase, so that each slot of the wall clock has one look, whatever a look took
 * and whoever set the clock.
 */
export function untilNext(now: number, phase: number): number {
  const wait = (((phase - now) % lookEveryMs) + lookEveryMs) % lookEveryMs
  return wait < earlyMs ? wait + lookEveryMs : wait
}
