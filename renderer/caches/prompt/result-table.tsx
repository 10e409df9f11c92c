import type { PromptResult } from '../../../electron/caches/view.ts'
import { formatCount } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { Cell, Table } from '../../ui/table.tsx'
import { oneLine } from '../sql/format-sql.ts'
import styles from './prompt.module.css'
import { words } from './words.ts'

const said = words.results

/** Rows that are drawn; more are counted. */
const mostRows = 200
const mostCharacters = 500

/** What a statement answered, as far as a page shows it. */
export function ResultTable({ result: { columns, rows, rowCount, path } }: { readonly result: PromptResult }) {
  if (columns.length === 0) return <Paragraph>{said.noRows}</Paragraph>
  const shown = rows.slice(0, mostRows)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={styles.rows} tabIndex={0} aria-label={said.rowsOf[path]}>
        <Table
          label={said.rowsOf[path]}
          columns={columns.map((name, n) => ({ name: columns.indexOf(name) === n ? name : `${name} (${n + 1})` }))}
        >
          {shown.map((row, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a result is its place
            <tr key={n}>
              {row.map((value, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a value is its column
                <Cell key={column} mono quiet={value === null}>
                  {value === null ? 'NULL' : oneLine(value, mostCharacters)}
                </Cell>
              ))}
            </tr>
          ))}
        </Table>
      </section>
      <Paragraph small>
        {rowCount > shown.length ? said.countShown(formatCount(shown.length), rowCount) : said.count(rowCount)}
      </Paragraph>
    </>
  )
}
