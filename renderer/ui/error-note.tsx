import type { ReactNode } from 'react'
import { Document } from './document.tsx'
import styles from './error-note.module.css'
import { Panel } from './panel.tsx'
import { State } from './state.tsx'
import { words } from './words.ts'

interface ErrorNoteProps {
  /** What happened and what it means for the user's data. */
  readonly message: string
  /** What to do. */
  readonly hint?: string | null
  /** The failing part's last words. */
  readonly evidence?: readonly string[]
  /** Buttons that do it. */
  readonly actions?: ReactNode
  readonly title?: string
}

/** An error, told in full: what happened, what it means, what to do, and the last words of what failed. */
export function ErrorNote({ title, message, hint, evidence = [], actions }: ErrorNoteProps) {
  return (
    <div role="alert">
      <Panel tone="bad">
        {title && <h2>{title}</h2>}
        <div className={styles.message}>
          {title ? (
            message
          ) : (
            <>
              <State tone="bad" icon="cross">
                {words.error}
              </State>
              <span>{message}</span>
            </>
          )}
        </div>
        {hint && <p className={styles.hint}>{hint}</p>}
        {evidence.length > 0 && <Document label={words.lastWords}>{evidence.join('\n')}</Document>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </Panel>
    </div>
  )
}
