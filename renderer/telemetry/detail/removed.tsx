import type { RecordDetail } from '../../../electron/telemetry/view.ts'
import { words } from '../words.ts'
import styles from './record-detail.module.css'

/** What Segment's library had put in, struck through with the values it had, not hidden. */
export function Removed({ removed }: { readonly removed: RecordDetail['removed'] }) {
  if (removed.length === 0) return null
  return (
    <section>
      <h3>{words.detail.removed(removed.length)}</h3>
      <ul className={styles.removed}>
        {removed.map(({ path, value }) => (
          <li key={path}>
            <del>
              {path}: {value}
            </del>
          </li>
        ))}
      </ul>
    </section>
  )
}
