import type { ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'
import styles from './section.module.css'

/** A part of the form under a heading that says what it decides. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles.body}>{children}</div>
    </section>
  )
}

type RowShape = 'two' | 'three' | 'place' | 'image'

/** Fields side by side, as many as fit. */
export function Row({ children, shape = 'two' }: { readonly children: ReactNode; readonly shape?: RowShape }) {
  return <div className={cx(styles.row, styles[shape])}>{children}</div>
}
