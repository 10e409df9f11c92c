export type Unit = 'ms' | 's' | 'kB' | 'MB' | '% of a core' | '/s' | 'frames/s' | 'lines' | 'ends'

/** What the issue asks for: of the measured value itself, or of its ratio to the baseline. */
export interface Bound {
  readonly of: 'measured' | 'ratio'
  readonly is: 'at most' | 'under' | 'at least'
  readonly value: number
}

/** One line of the bench's table. Measured and baseline are of the same run, on the same machine, in the same unit. */
export interface BenchRow {
  readonly name: string
  readonly unit: Unit
  readonly measured: number
  /** What the measured value is held against, and its value. */
  readonly baseline?: { readonly what: string; readonly value: number }
  /** Absent where the issue asks for none. */
  readonly bound?: Bound
  /** What a reader must know to read the figure: how often, under which load. */
  readonly note?: string
}

/** How many baselines the measured value is; undefined without a baseline. */
export function ratioOf({ measured, baseline }: BenchRow): number | undefined {
  return baseline === undefined ? undefined : measured / baseline.value
}

/** Whether the bound is kept; undefined where there is none, or nothing to hold it against. */
export function isMet(row: BenchRow): boolean | undefined {
  const value = row.bound?.of === 'ratio' ? ratioOf(row) : row.measured
  if (row.bound === undefined || value === undefined) return undefined
  switch (row.bound.is) {
    case 'at most':
      return value <= row.bound.value
    case 'under':
      return value < row.bound.value
    case 'at least':
      return value >= row.bound.value
  }
}
