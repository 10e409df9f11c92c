import type { ReactNode } from 'react'
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

/** Fields side by side, as many as fit. */
export function Row({ children, columns = 2 }: { readonly children: ReactNode; readonly columns?: 2 | 3 }) {
  return <div className={columns === 3 ? styles.three : styles.two}>{children}</div>
}
