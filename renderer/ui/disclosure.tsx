import type { ReactNode } from 'react'
import styles from './disclosure.module.css'
import { Icon } from './icon.tsx'

interface DisclosureProps {
  readonly title: string
  /** What is within, in a few words, so that it need not be opened to know. */
  readonly summary?: ReactNode
  readonly open?: boolean
  readonly onOpen?: (open: boolean) => void
  readonly children: ReactNode
}

/** Folds away what most people need not see. */
export function Disclosure({ title, summary, open, onOpen, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={open} onToggle={(event) => onOpen?.(event.currentTarget.open)}>
      <summary>
        <span className={styles.chevron}>
          <Icon name="chevron" size={10} />
        </span>
        <span className={styles.title}>{title}</span>
        {summary && <span className={styles.summary}>{summary}</span>}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
