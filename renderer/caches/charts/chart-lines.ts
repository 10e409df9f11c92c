import type { ChartData, SeriesName } from '../../../electron/caches/view.ts'
import type { ChartKind, Unit } from './chart-kinds.ts'

export interface ChartLine {
  readonly name: SeriesName
  readonly unit: Unit
  readonly values: readonly (number | null)[]
}

/** The lines of a chart that something is known of; none where the instance tells nothing of it. */
export function linesOf(data: ChartData, kind: ChartKind): readonly ChartLine[] {
  return kind.series.flatMap((name) => data.series.find((one) => one.name === name) ?? [])
}

/** Places with a value between two without: no line goes through them, so each is drawn as a point. */
export function isolatedPlaces(values: readonly (number | null | undefined)[]): readonly number[] {
  return values.flatMap((value, n) => (value != null && values[n - 1] == null && values[n + 1] == null ? [n] : []))
}
