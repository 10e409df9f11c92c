import type { Check } from '../../electron/readyset/kinds.ts'
import { Command } from '../ui/document.tsx'
import type { IconName } from '../ui/icon.tsx'
import { State, type Tone } from '../ui/state.tsx'
import styles from './check-list.module.css'

const looks: Readonly<Record<Check['outcome'], { tone: Tone; icon: IconName; word: string }>> = {
  pass: { tone: 'good', icon: 'tick', word: 'pass' },
  warn: { tone: 'warn', icon: 'triangle', word: 'warn' },
  fail: { tone: 'bad', icon: 'cross', word: 'fail' },
}

/** What was looked at, what was found, and what mends it. */
export function CheckList({ checks, label }: { readonly checks: readonly Check[]; readonly label: string }) {
  return (
    <ul className={styles.checks} aria-label={label}>
      {checks.map((check) => {
        const look = looks[check.outcome]
        return (
          <li key={check.id} className={styles.check}>
            <State tone={look.tone} icon={look.icon}>
              {look.word}
            </State>
            <div className={styles.found}>
              <p>
                <b>{check.title}</b> <span className={styles.why}>{check.why}</span>
              </p>
              {check.fix !== undefined && check.outcome !== 'pass' && (
                <Command text={check.fix} label={`Copy what mends it: ${check.title}`} />
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
