import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import styles from './document.module.css'
import { words } from './words.ts'

interface DocumentProps {
  readonly label: string
  readonly children: ReactNode
  /** At most this tall; then it scrolls. */
  readonly tall?: boolean
}

/** SQL, payloads, files, last words: mono type on sunken ground. It can be scrolled by keyboard. */
export function Document({ label, children, tall = false }: DocumentProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles.document} data-tall={tall || undefined} tabIndex={0} aria-label={label}>
      <pre>{children}</pre>
    </section>
  )
}

/** One command to paste, with its copy button. */
export function Command({ text, label = words.copyCommand }: { readonly text: string; readonly label?: string }) {
  return (
    <div className={styles.command}>
      <code>{text}</code>
      <CopyButton text={text} label={label} />
    </div>
  )
}
