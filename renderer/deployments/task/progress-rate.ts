export interface Sample {
  /** Milliseconds on any scale that does not jump. */
  readonly at: number
  readonly done: number
}

export interface Pace {
  /** Units a second. */
  readonly perSecond: number
  /** Milliseconds until the end at this pace; null while that would be a guess. */
  readonly remainingMs: number | null
}

const windowMs = 15_000
const rateAfterMs = 2_000
const remainingAfterMs = 5_000

/** Adds a reading and drops those that are older than the window. A step that began anew begins anew here too. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last && sample.done < last.done) return [sample]
  return [...samples.filter(({ at }) => sample.at - at <= windowMs), sample]
}

/** How fast it goes; null until two seconds were watched, or while nothing moves. */
export function paceOf(samples: readonly Sample[], total: number): Pace | null {
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last) return null
  const watchedMs = last.at - first.at
  const moved = last.done - first.done
  if (watchedMs < rateAfterMs || moved <= 0) return null
  const perSecond = moved / (watchedMs / 1000)
  const remainingMs = watchedMs < remainingAfterMs ? null : ((total - last.done) / perSecond) * 1000
  return { perSecond, remainingMs }
}
