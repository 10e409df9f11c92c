import type { ActionReport, ItemResult } from '../../../electron/caches/view.ts'
import { formatPlural } from '../../ui/format.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { State, type Tone } from '../../ui/state.tsx'
import styles from './make.module.css'

const looks: Readonly<Record<ItemResult['outcome'], readonly [tone: Tone, icon: IconName, word: string]>> = {
  failed: ['bad', 'cross', 'failed'],
  'not-tried': ['warn', 'skip', 'not tried'],
  'not-there': ['quiet', 'dash', 'was gone already'],
  done: ['quiet', 'tick', 'done'],
}

const order: readonly ItemResult['outcome'][] = ['failed', 'not-tried', 'not-there', 'done']

interface ReportListProps {
  readonly report: ActionReport
  /** What one of them is, and what many of them are. */
  readonly what: readonly [one: string, many: string]
  /** How an item is called, where its name alone does not tell. */
  readonly nameOf?: (item: string) => string
}

/** What became of each of several, the failures first. */
export function ReportList({ report, what: [one, many], nameOf = (item) => item }: ReportListProps) {
  const { results, done, failed, notTried } = report
  const ordered = order.flatMap((outcome) => results.filter((result) => result.outcome === outcome))
  return (
    <>
      <div role="status">
        <Paragraph>
          {[
            `${formatPlural(done, one, many)} done`,
            failed > 0 && `${failed} failed`,
            notTried > 0 && `${notTried} not tried, because the connection was lost`,
          ]
            .filter((part) => part !== false)
            .join(', ')}
          .
        </Paragraph>
      </div>
      {results.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <ul className={styles.results} aria-label="What became of each" tabIndex={0}>
          {ordered.map(({ item, outcome, message }) => {
            const [tone, icon, word] = looks[outcome]
            return (
              <li key={item} className={styles.item}>
                <State tone={tone} icon={icon}>
                  {word}
                </State>
                <code>{nameOf(item)}</code>
                {message !== null && <p>{message}</p>}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}
