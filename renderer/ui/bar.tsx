import type { ReactNode } from 'react'
import styles from './bar.module.css'
import { cx } from './cx.ts'

/** A row of controls that wraps. What is in `end` stands at the right. */
export function Bar({ children, end }: { readonly children?: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={styles.bar}>
      {children}
      {end && <div className={cx(styles.bar, styles.end)}>{end}</div>}
    </div>
  )
}
