/** Executions since the instance started, by query id. */
export interface CallCounts {
  readonly counts: ReadonlyMap<string, number>
  /** No query is missing: one that was not there has been executed for the first time since. */
  readonly complete: boolean
}

/** Rates from successive readings of one run of an instance: the difference to a reading that is a minute old or older. */
export interface CallRates {
  /** Executions a minute, by query id, without those that cannot be told. Null before there are two readings. */
  rates(reading: CallCounts, now: number): ReadonlyMap<string, number> | null
}

/** A reading is replaced as what others are held against when it is this old. Milliseconds, on the monotonic scale. */
const spanMs = 60_000
/** A first figure is given sooner. */
const leastMs = 5_000
/** An older reading says nothing of now. */
const mostMs = 600_000

interface Timed extends CallCounts {
  readonly at: number
}

export function createCallRates(): CallRates {
  let older: Timed | undefined
  let newer: Timed | undefined
  return {
    rates(reading, now) {
      if (newer !== undefined && now - newer.at > mostMs) older = newer = undefined
      if (newer !== undefined && now - newer.at >= spanMs) {
        older = newer
        newer = undefined
      }
      newer ??= { ...reading, at: now }
      const base = older ?? newer
      return now - base.at < leastMs ? null : ratesBetween(base, reading, (now - base.at) / 60_000)
    },
  }
}

function ratesBetween(base: CallCounts, { counts }: CallCounts, minutes: number): ReadonlyMap<string, number> {
  const rates = new Map<string, number>()
  for (const [id, count] of counts) {
    const before = base.counts.get(id) ?? (base.complete ? 0 : undefined)
    if (before !== undefined && count >= before) rates.set(id, (count - before) / minutes)
  }
  return rates
}
