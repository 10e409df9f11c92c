import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  /** One sentence under the title that says what this is about. */
  readonly about?: ReactNode
  readonly onClose: () => void
  /** The buttons, the one that changes something last. */
  readonly actions: ReactNode
  readonly children?: ReactNode
  /** What has the focus first; the first control when absent. */
  readonly focus?: RefObject<HTMLElement | null>
  readonly wide?: boolean
}

/** Asks, over everything else. Escape and a click beside it close it, and change nothing. Open while it is drawn. */
export function Dialog({ title, about, onClose, actions, children, focus, wide = false }: DialogProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} data-wide={wide || undefined} initialFocus={focus}>
          <Base.Title className={styles.title}>{title}</Base.Title>
          {about && (
            <Base.Description className={styles.about} render={<div />}>
              {about}
            </Base.Description>
          )}
          {children && <div className={styles.body}>{children}</div>}
          <div className={styles.actions}>{actions}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
