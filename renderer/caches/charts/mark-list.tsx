import type { ChartData } from '../../../electron/caches/view.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { State, type Tone } from '../../ui/state.tsx'
import { Time } from '../../ui/time.tsx'
import styles from './charts-part.module.css'

const looks: Readonly<Record<ChartData['marks'][number]['kind'], readonly [tone: Tone, icon: IconName, word: string]>> =
  {
    'cache-created': ['busy', 'stack', 'cache made'],
    'cache-dropped': ['quiet', 'dash', 'cache dropped'],
    restart: ['bad', 'loop', 'restart'],
  }

const mostShown = 12

interface MarkListProps {
  readonly marks: ChartData['marks']
  readonly heading: 'h2' | 'h4'
}

/** What the upright lines of the charts stand for, newest first. */
export function MarkList({ marks, heading: Heading }: MarkListProps) {
  if (marks.length === 0) return null
  return (
    <section className={styles.list}>
      <Heading>Marked in the charts</Heading>
      <ul className={styles.marks}>
        {marks
          .slice(-mostShown)
          .reverse()
          .map(({ at, kind, text }) => {
            const [tone, icon, word] = looks[kind]
            return (
              <li key={`${at} ${kind} ${text}`}>
                <Time at={at} />
                <State tone={tone} icon={icon}>
                  {word}
                </State>
                <span>{text}</span>
              </li>
            )
          })}
      </ul>
      {marks.length > mostShown && <Paragraph small>And {marks.length - mostShown} before them.</Paragraph>}
    </section>
  )
}
