import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './panel.module.css'

interface PanelProps {
  /** A line at its left edge: something here needs the user. */
  readonly tone?: 'bad' | 'warn' | 'busy' | 'good'
  /** Space within; a table has none. */
  readonly padded?: boolean
  /** Names the region for screen readers. */
  readonly label?: string
  readonly children: ReactNode
}

/** Paper with a thin line around it. */
export function Panel({ tone, padded = true, label, children }: PanelProps) {
  const className = cx(styles.panel, padded && styles.padded, tone && styles.edged, tone && styles[tone])
  return label ? (
    <section className={className} aria-label={label}>
      {children}
    </section>
  ) : (
    <div className={className}>{children}</div>
  )
}
