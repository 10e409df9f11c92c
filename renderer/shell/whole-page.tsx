import type { ReactNode } from 'react'
import styles from './whole-page.module.css'

/** What stands alone on the page, before or instead of the program's screens. */
export function WholePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.text}>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}
