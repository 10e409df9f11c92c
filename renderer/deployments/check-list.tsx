import type { Check } from '../../electron/readyset/kinds.ts'
import { Command } from '../ui/document.tsx'
import type { IconName } from '../ui/icon.tsx'
import { State, type Tone } from '../ui/state.tsx'
import styles from './check-list.module.css'
import { words } from './words.ts'

const looks: Readonly<Record<Check['outcome'], { tone: Tone; icon: IconName }>> = {
  pass: { tone: 'good', icon: 'tick' },
  warn: { tone: 'warn', icon: 'triangle' },
  fail: { tone: 'bad', icon: 'cross' },
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
              {words.checks.outcomes[check.outcome]}
            </State>
            <div className={styles.found}>
              <p>
                <b>{check.title}</b> <span className={styles.why}>{check.why}</span>
              </p>
              {check.fix !== undefined && check.outcome !== 'pass' && <Fix text={check.fix} title={check.title} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What mends it: SQL or a command to copy, or advice to read. */
function Fix({ text, title }: { readonly text: string; readonly title: string }) {
  return isSentence(text) ? <p>{text}</p> : <Command text={text} label={words.checks.copyFix(title)} />
}

/** Advice is a sentence: it begins as one and ends as one, which SQL and commands do not. */
function isSentence(text: string): boolean {
  return /^[A-Z][a-z’']*[ ,].*\.$/s.test(text)
}
