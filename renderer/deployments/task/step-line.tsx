import { useEffect, useState } from 'react'
import type { StepProgress, StepState, StepView } from '../../../electron/deployments/view.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Meter } from '../../ui/meter.tsx'
import type { Tone } from '../../ui/state.tsx'
import { Elapsed } from '../../ui/time.tsx'
import { CheckList } from '../check-list.tsx'
import { paceOf, type Sample, withSample } from './progress-rate.ts'
import { progressWords } from './progress-words.ts'
import styles from './step-line.module.css'
import { words } from './words.ts'

interface StepLook {
  readonly tone: Tone
  readonly icon: IconName
  /** Its word is read out always; shown where the shape alone might not say it. */
  readonly shown: boolean
}

const looks: Readonly<Record<StepState, StepLook>> = {
  todo: { tone: 'quiet', icon: 'ring', shown: false },
  running: { tone: 'busy', icon: 'arrow', shown: false },
  passed: { tone: 'good', icon: 'tick-filled', shown: false },
  warned: { tone: 'warn', icon: 'triangle', shown: true },
  failed: { tone: 'bad', icon: 'cross', shown: true },
  cancelled: { tone: 'quiet', icon: 'dash', shown: true },
  undone: { tone: 'quiet', icon: 'undo', shown: true },
  skipped: { tone: 'quiet', icon: 'skip', shown: true },
}

/** One step: its state, its name, what was decided or found, its progress, and how long it took. */
export function StepLine({ step }: { readonly step: StepView }) {
  const look = looks[step.state]
  const worrying = step.checks.filter(({ outcome }) => outcome !== 'pass').length
  return (
    <li className={styles.step} data-tone={look.tone} aria-current={step.state === 'running' ? 'step' : undefined}>
      <span className={styles.icon}>
        <Icon name={look.icon} size={13} />
      </span>
      <div className={styles.text}>
        <p>
          <b>{step.title}</b> <span className={styles.detail}>{step.detail}</span>{' '}
          <span className={look.shown ? styles.word : 'unseen'}>{words.stepStates[step.state]}</span>
        </p>
        {step.state === 'running' && step.progress && <Progress title={step.title} progress={step.progress} />}
        {step.checks.length > 0 && (
          <Disclosure
            title={words.checks.count(step.checks.length)}
            summary={worrying === 0 ? words.checks.allPass : words.checks.toLookAt(worrying)}
            open={step.state === 'failed' || step.state === 'warned'}
          >
            <CheckList checks={step.checks} label={words.checks.of(step.title)} />
          </Disclosure>
        )}
      </div>
      <span className={styles.time}>
        {step.startedAt !== null && <Elapsed startedAt={step.startedAt} endedAt={step.endedAt} />}
      </span>
    </li>
  )
}

function Progress({ title, progress }: { readonly title: string; readonly progress: StepProgress }) {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const { done, total } = progress
  useEffect(() => setSamples((before) => withSample(before, { at: performance.now(), done })), [done])
  return (
    <div className={styles.progress}>
      <Meter label={title} done={done} total={total} />
      <span>{progressWords(progress, paceOf(samples, total))}</span>
    </div>
  )
}
