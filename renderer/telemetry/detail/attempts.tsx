import type { AttemptView } from '../../../electron/telemetry/view.ts'
import { formatLatency } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import { State, type Tone } from '../../ui/state.tsx'
import { Time } from '../../ui/time.tsx'
import { words } from '../words.ts'
import styles from './record-detail.module.css'

const looks: Readonly<Record<AttemptView['outcome'], { readonly tone: Tone; readonly icon: IconName }>> = {
  running: { tone: 'busy', icon: 'arrow' },
  accepted: { tone: 'good', icon: 'tick-filled' },
  rejected: { tone: 'bad', icon: 'cross' },
  failed: { tone: 'warn', icon: 'loop' },
  aborted: { tone: 'quiet', icon: 'dash' },
}

/** Every try to send it, with how it ended and how long it took. */
export function Attempts({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  if (attempts.length === 0) return null
  return (
    <section>
      <h3>{words.detail.attempts}</h3>
      <ol className={styles.attempts}>
        {attempts.map((attempt) => (
          <li key={attempt.n}>
            <State {...looks[attempt.outcome]}>
              {[attempt.status, attempt.reason].filter(Boolean).join(', ') || words.detail.outcomes[attempt.outcome]}
            </State>
            <span className={styles.at}>
              <Time at={attempt.startedAt} precision="millisecond" />
              {attempt.durationMs !== null && ` · ${formatLatency(attempt.durationMs)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
