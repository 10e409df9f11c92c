import type { KnownFact } from '../../../electron/deployments/guests/view.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import styles from './guests.module.css'
import { words } from './words.ts'

interface KnownPanelsProps {
  readonly known: readonly KnownFact[]
  readonly unknown: readonly string[]
}

/** What an instance tells of itself, and what nobody here knows: both are said. */
export function KnownPanels({ known, unknown }: KnownPanelsProps) {
  return (
    <>
      {known.length > 0 && (
        <Panel label={words.known}>
          <h2>{words.known}</h2>
          <Facts rows={known.map(({ name, value }) => [name, value] as const)} />
        </Panel>
      )}
      {unknown.length > 0 && (
        <Panel label={words.unknown}>
          <h2>{words.unknown}</h2>
          <ul className={styles.list}>
            {unknown.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
