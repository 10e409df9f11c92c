import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './note.module.css'

/** Quiet words beside what matters. */
export function Note({ small = false, children }: { readonly small?: boolean; readonly children: ReactNode }) {
  return <span className={cx(styles.note, small && styles.small)}>{children}</span>
}

/** A paragraph of quiet words. */
export function Paragraph({ small = false, children }: { readonly small?: boolean; readonly children: ReactNode }) {
  return <p className={cx(styles.note, styles.paragraph, small && styles.small)}>{children}</p>
}
