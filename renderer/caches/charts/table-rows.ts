import type { ChartLine } from './chart-lines.ts'

/** A line of a chart's table: a moment with its values, or a stretch of which nothing is known. */
export type TableRow =
  | { readonly kind: 'values'; readonly at: number; readonly values: readonly (number | null)[] }
  | { readonly kind: 'unknown'; readonly from: number; readonly to: number }

/** Newest first. A stretch without any value is one line. */
export function tableRows(at: readonly number[], lines: readonly ChartLine[]): readonly TableRow[] {
  const rows: TableRow[] = []
  at.forEach((moment, n) => {
    const values = lines.map((line) => line.values[n] ?? null)
    const before = rows.at(-1)
    if (values.some((value) => value !== null)) rows.push({ kind: 'values', at: moment, values })
    else if (before?.kind === 'unknown') rows[rows.length - 1] = { ...before, to: moment }
    else rows.push({ kind: 'unknown', from: moment, to: moment })
  })
  return rows.reverse()
}
