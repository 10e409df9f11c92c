import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './table.module.css'

export interface Column {
  readonly name: string
  readonly align?: 'start' | 'end'
  /** A share of the width, such as `22%`; without it the column is as wide as its content. */
  readonly width?: string
  /** Left out in a narrow window. */
  readonly wide?: boolean
}

interface TableProps {
  readonly label: string
  readonly columns: readonly Column[]
  /** Rows made of `<tr>` with `Cell`s. */
  readonly children: ReactNode
}

/** Rows of one line each, numbers at the right. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.name}
              scope="col"
              className={cx(column.align === 'end' && styles.end, column.wide && styles.wide)}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

interface CellProps {
  readonly children?: ReactNode
  readonly align?: 'start' | 'end'
  readonly mono?: boolean
  readonly quiet?: boolean
  readonly wide?: boolean
  /** Takes what is left of the width, and is cut with an ellipsis. */
  readonly fill?: boolean
  /** May be as many lines as it needs. */
  readonly wrap?: boolean
  /** Shown in full on hover, where the cell may be cut. */
  readonly title?: string
}

export function Cell({ children, align, mono, quiet, wide, fill, wrap, title }: CellProps) {
  const className = cx(
    align === 'end' && styles.end,
    mono && styles.mono,
    quiet && styles.quiet,
    wide && styles.wide,
    fill && styles.fill,
    wrap && styles.wrap,
  )
  return (
    <td className={className} title={title}>
      {mono ? <bdi dir="ltr">{children}</bdi> : children}
    </td>
  )
}
