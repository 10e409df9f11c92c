import type { DraftView } from '../../../electron/deployments/draft.ts'
import styles from './plan-list.module.css'
import { Unfinished } from './unfinished.tsx'
import { words } from './words.ts'

/** All that deploying makes, in its order, and what is worth knowing about it. */
export function PlanList({ draft }: { readonly draft: DraftView | null }) {
  if (!draft) return null
  if (!draft.spec) return <Unfinished draft={draft} />
  return (
    <>
      <ol className={styles.plan}>
        {draft.plan.map((planned) => (
          <li key={`${planned.what} ${planned.name}`}>
            <span className={styles.what}>{words.planned[planned.what]}</span>
            <span>
              <code>{planned.name}</code> <span className={styles.detail}>{planned.detail}</span>
            </span>
          </li>
        ))}
      </ol>
      {draft.remarks.length > 0 && (
        <ul className={styles.remarks}>
          {draft.remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </>
  )
}
