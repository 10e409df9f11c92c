import { type BenchRow, isMet, ratioOf } from './bench-row.ts'
import { threeFigures } from './figures.ts'

const headings = ['', 'measured', 'baseline', 'ratio', 'asked for', 'met']

/** All rows as one table of plain text; what a row is held against stands below it. */
export function tableOf(rows: readonly BenchRow[]): string {
  const lines = [headings, ...rows.map(cellsOf)]
  const widths = headings.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  const aligned = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return aligned.flatMap((line, index) => [line, ...wordsBelow(rows[index - 1])]).join('\n')
}

function cellsOf(row: BenchRow): readonly string[] {
  const { name, unit, measured, baseline } = row
  const ratio = ratioOf(row)
  const met = isMet(row)
  return [
    name,
    `${threeFigures(measured)} ${unit}`,
    baseline === undefined ? '' : `${threeFigures(baseline.value)} ${unit}`,
    ratio === undefined ? '' : threeFigures(ratio),
    boundWords(row),
    met === undefined ? '' : met ? 'yes' : 'NO',
  ]
}

function boundWords({ bound, unit }: BenchRow): string {
  if (bound === undefined) return ''
  return bound.of === 'ratio' ? `ratio ${bound.is} ${bound.value}` : `${bound.is} ${bound.value} ${unit}`
}

function wordsBelow(row: BenchRow | undefined): readonly string[] {
  const words = [row?.baseline && `against ${row.baseline.what}`, row?.note].filter((part) => part !== undefined)
  return words.length === 0 ? [] : [`    ${words.join('; ')}`]
}
