import type { SpanName } from '../view.ts'

/** How finely samples are kept, and for how long. Milliseconds. */
export interface Tier {
  readonly tier: 0 | 1 | 2
  readonly slotMs: number
  readonly keptMs: number
}

const minute = 60_000
const hour = 60 * minute

export const tiers = [
  { tier: 0, slotMs: 10_000, keptMs: hour },
  { tier: 1, slotMs: minute, keptMs: 24 * hour },
  { tier: 2, slotMs: 5 * minute, keptMs: 7 * 24 * hour },
] as const satisfies readonly Tier[]

/** Which tier draws a span, and how many slots that is: a few hundred to two thousand points. */
export const spans: Readonly<Record<SpanName, { readonly tier: Tier; readonly slots: number }>> = {
  '1h': { tier: tiers[0], slots: 360 },
  '6h': { tier: tiers[1], slots: 360 },
  '24h': { tier: tiers[1], slots: 1440 },
  '7d': { tier: tiers[2], slots: 2016 },
}
