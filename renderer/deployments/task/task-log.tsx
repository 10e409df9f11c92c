import { useEffect, useRef } from 'react'
import type { TaskView } from '../../../electron/deployments/view.ts'
import { Bar } from '../../ui/bar.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { formatTime, isoTime } from '../../ui/format-time.ts'
import styles from './task-log.module.css'
import { isUnderWay } from './task-words.ts'
import { useTaskLog } from './use-task-log.ts'
import { words } from './words.ts'

/** What the task did, line by line, with what was decided and why. Follows its end while one is there. */
export function TaskLog({ task }: { readonly task: TaskView }) {
  const lines = useTaskLog(task.id, isUnderWay(task))
  const box = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines move the end
  useEffect(() => {
    if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [lines])
  const text = () => Promise.resolve(lines.map(({ at, step, text }) => `${isoTime(at)} ${step} ${text}`).join('\n'))
  return (
    <>
      <Bar end={lines.length > 0 && <CopyButton text={text} label={words.log.copy} />}>
        <h3>{words.log.title}</h3>
      </Bar>
      <section
        ref={box}
        className={styles.log}
        aria-label={words.log.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 24
        }}
      >
        {lines.length === 0 ? (
          <p className={styles.none}>{words.log.empty}</p>
        ) : (
          lines.map((line) => (
            <p key={line.n}>
              <time dateTime={isoTime(line.at)} title={isoTime(line.at)}>
                {formatTime(line.at, Date.now(), 'millisecond')}
              </time>{' '}
              {line.text}
            </p>
          ))
        )}
      </section>
    </>
  )
}
