import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link } from 'wouter'
import styles from './button.module.css'
import { cx } from './cx.ts'

export type ButtonLook = 'normal' | 'main' | 'plain' | 'danger'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> {
  readonly look?: ButtonLook
  /** Something that it began is under way: it says so, and takes no second click. */
  readonly busy?: boolean
  readonly type?: 'button' | 'submit'
  readonly ref?: Ref<HTMLButtonElement>
}

/** Its words say what will happen. `main` is the one thing that this screen is for. */
export function Button({ look = 'normal', busy = false, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={cx(styles.button, styles[look])}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  )
}

interface LinkButtonProps {
  readonly href: string
  readonly look?: ButtonLook
  /** What a screen reader says instead, where many say the same. */
  readonly label?: string
  readonly children: ReactNode
}

/** Goes to another screen, and looks like a button where going there is the thing to do. */
export function LinkButton({ href, look = 'normal', label, children }: LinkButtonProps) {
  return (
    <Link href={href} className={cx(styles.button, styles[look])} aria-label={label}>
      {children}
    </Link>
  )
}
