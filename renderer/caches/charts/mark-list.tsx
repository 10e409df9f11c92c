import type { ChartData } from '../../../electron/caches/view.ts'
import { formatCount } from '../../ui/format.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { Time } from '../../ui/time.tsx'
import type { Look } from '../look.ts'
import styles from './charts-part.module.css'
import { words } from './words.ts'

const looks: Readonly<Record<ChartData['marks'][number]['kind'], Look>> = {
  'cache-created': { tone: 'busy', icon: 'stack' },
  'cache-dropped': { tone: 'quiet', icon: 'dash' },
  restart: { tone: 'bad', icon: 'loop' },
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
      <Heading>{words.marks.title}</Heading>
      <ul className={styles.marks}>
        {marks
          .slice(-mostShown)
          .reverse()
          .map(({ at, kind, text }) => (
            <li key={`${at} ${kind} ${text}`}>
              <Time at={at} />
              <State {...looks[kind]}>{words.marks.kinds[kind]}</State>
              <span>{text}</span>
            </li>
          ))}
      </ul>
      {marks.length > mostShown && (
        <Paragraph small>{words.marks.earlier(formatCount(marks.length - mostShown))}</Paragraph>
      )}
    </section>
  )
}
