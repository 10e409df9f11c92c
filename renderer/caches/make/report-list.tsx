import type { ActionReport, ItemResult } from '../../../electron/caches/view.ts'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import type { Look } from '../look.ts'
import styles from './make.module.css'
import { shortcomings } from './report-toast.ts'
import { words } from './words.ts'

const looks: Readonly<Record<ItemResult['outcome'], Look>> = {
  failed: { tone: 'bad', icon: 'cross' },
  'not-tried': { tone: 'warn', icon: 'skip' },
  'not-there': { tone: 'quiet', icon: 'dash' },
  done: { tone: 'quiet', icon: 'tick' },
}

const order: readonly ItemResult['outcome'][] = ['failed', 'not-tried', 'not-there', 'done']

interface ReportListProps {
  readonly report: ActionReport
  /** That so many of them are done. */
  readonly done: (count: number) => string
  /** How an item is called, where its name alone does not tell. */
  readonly nameOf?: (item: string) => string
}

/** What became of each of several, the failures first. */
export function ReportList({ report, done, nameOf = (item) => item }: ReportListProps) {
  const { results } = report
  const ordered = order.flatMap((outcome) => results.filter((result) => result.outcome === outcome))
  return (
    <>
      <div role="status">
        <Paragraph>{[done(report.done), ...shortcomings(report)].join(' · ')}</Paragraph>
      </div>
      {results.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <ul className={styles.results} aria-label={words.report.list} tabIndex={0}>
          {ordered.map(({ item, outcome, message }) => (
            <li key={item} className={styles.item}>
              <State {...looks[outcome]}>{words.report.outcomes[outcome]}</State>
              <code>{nameOf(item)}</code>
              {message !== null && <p>{message}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
