import type { FaultRow } from './fault.ts'

const headings = ['what was broken', 'how often', 'lost'] as const

/** The fault table as text that is also Markdown; the words to each line stand below it. */
export function tableOf(rows: readonly FaultRow[]): string {
  const lines = rows.map((row) => [row.broken, row.leftOut === undefined ? String(row.times) : '–', lostWords(row)])
  const widths = headings.map((heading, at) =>
    Math.max(heading.length, ...lines.map((cells) => cells[at]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const words = rows.flatMap((row) => wordsOf(row).map((text) => `- ${row.broken}: ${text}`))
  return [line(headings), rule, ...lines.map(line), ...(words.length > 0 ? ['', ...words] : [])].join('\n')
}

function lostWords({ lost, leftOut }: FaultRow): string {
  if (leftOut !== undefined) return 'not run'
  return lost.length === 0 ? 'nothing' : `${lost.length} LOST`
}

function wordsOf({ lost, notes, leftOut }: FaultRow): readonly string[] {
  return [...(leftOut === undefined ? [] : [`not run: ${leftOut}`]), ...notes, ...lost.map((what) => `LOST: ${what}`)]
}
