/** Counts within one interval; they add up. */
export const countNames = ['cached', 'upstream', 'hits', 'misses', 'evictions'] as const

/** Latencies in microseconds, each with the count that it weighs by when intervals are put together. */
export const latencyNames = [
  ['cachedP50', 'cached'],
  ['cachedP95', 'cached'],
  ['cachedP99', 'cached'],
  ['upstreamP50', 'upstream'],
  ['upstreamP95', 'upstream'],
  ['upstreamP99', 'upstream'],
] as const

/** Levels at one moment; of a longer interval the highest is kept. */
export const levelNames = ['connections', 'memory', 'memoryLimit', 'lag', 'snapshot'] as const

export type CountName = (typeof countNames)[number]
export type LatencyName = (typeof latencyNames)[number][0]
export type LevelName = (typeof levelNames)[number]
export type FigureName = CountName | LatencyName | LevelName

export const figureNames: readonly FigureName[] = [...countNames, ...latencyNames.map(([name]) => name), ...levelNames]

/** What is known of one interval; what is absent or null is not known. */
export type Figures = Readonly<Partial<Record<FigureName, number | null>>>

/** What one query or, with an empty id, a whole instance did within `ms` milliseconds before `at`. */
export interface Sample {
  readonly deploymentId: string
  readonly queryId: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly ms: number
  readonly figures: Figures
}

/** `cachedP50` is the column `cached_p50`. */
export function columnOf(name: FigureName): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
