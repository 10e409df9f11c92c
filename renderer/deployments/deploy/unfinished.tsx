import type { DraftView } from '../../../electron/deployments/draft.ts'
import { Paragraph } from '../../ui/note.tsx'
import styles from './plan-list.module.css'
import { words } from './words.ts'

/** In the review's place while something is missing or wrong. */
export function Unfinished({ draft }: { readonly draft: DraftView }) {
  return (
    <>
      <Paragraph>{words.unfinished}</Paragraph>
      <ul className={styles.remarks}>
        {draft.problems.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{message}</li>
        ))}
      </ul>
    </>
  )
}
