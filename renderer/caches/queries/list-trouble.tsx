import type { QueryList } from '../../../electron/caches/view.ts'
import type { ApiFailure } from '../../client/api-failure.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Filled } from '../../ui/filled.tsx'
import { Note } from '../../ui/note.tsx'
import { Panel } from '../../ui/panel.tsx'
import { State } from '../../ui/state.tsx'
import { Age } from '../../ui/time.tsx'
import { instanceNotes } from './instance-notes.ts'
import styles from './queries-part.module.css'
import { words } from './words.ts'

interface ListTroubleProps {
  readonly list: QueryList | null
  readonly failure: ApiFailure | null
  readonly onRetry: () => void
}

/** Why nothing or not all is shown. What was read before stays under it, with its age. */
export function ListTrouble({ list, failure, onRetry }: ListTroubleProps) {
  if (failure) {
    return <ErrorNote {...failure} actions={<Button onClick={onRetry}>{words.trouble.again}</Button>} />
  }
  if (list === null) return null
  const notes = instanceNotes(list)
  return (
    <>
      {list.problem !== null && (
        <Panel tone="warn" label={words.trouble.label}>
          <div className={styles.trouble}>
            <State tone="warn" icon="triangle">
              {list.rows.length === 0 ? words.trouble.none : words.trouble.some}
            </State>
            <span>{list.problem}</span>
            <Note>
              <Filled text={words.trouble.asked} parts={{ when: <Age at={list.readAt} /> }} />
            </Note>
          </div>
        </Panel>
      )}
      {list.problem === null && notes.length > 0 && (
        <ul className={styles.notes} aria-label={words.untold.label}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  )
}
