import { type ReactNode, useEffect, useRef } from 'react'
import styles from './screen.module.css'

interface ScreenProps {
  readonly title: ReactNode
  /** What the window is called while this screen shows. */
  readonly name: string
  /** Beside the title: the state of the whole. */
  readonly state?: ReactNode
  /** At the right: what can be done. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/**
 * A screen's frame: the title says where you are; beside it, the state of the whole; at the right, what can be done. Its
 * heading takes the focus when the screen opens, so that a screen reader says where one is.
 */
export function Screen({ title, name, state, actions, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${name} · ReadySet Desktop`
  }, [name])
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {state && <div className={styles.state}>{state}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
