import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './state.module.css'

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet'

interface StateProps {
  readonly tone: Tone
  readonly icon: IconName
  readonly children: ReactNode
}

/** A state: an icon, a word and a colour, always all three. Green is for what was answered, and for nothing else. */
export function State({ tone, icon, children }: StateProps) {
  return (
    <span className={cx(styles.state, styles[tone])}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  )
}
