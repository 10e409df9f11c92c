import { useState } from 'react'
import type { Explained } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Note } from '../../ui/note.tsx'
import { explain } from '../api.ts'
import { VerdictWord } from '../queries/verdict-word.tsx'
import { SqlDocument } from '../sql/sql-text.tsx'
import { reasonOf } from '../words.ts'
import styles from './make.module.css'

interface AskDialogProps {
  readonly deploymentId: string
  readonly onCache: (text: string) => void
  readonly onClose: () => void
}

/** Asks ReadySet about a query that nobody has run yet. Nothing is run and nothing is changed. */
export function AskDialog({ deploymentId, onCache, onClose }: AskDialogProps) {
  const client = useClient()
  const [text, setText] = useState('')
  const [answered, setAnswered] = useState<{ readonly text: string; readonly explained: Explained } | null>(null)
  const ask = useAction(async () => setAnswered({ text, explained: await explain(client, deploymentId, text) }))
  // An answer to another text than the one that stands there is none.
  const explained = answered?.text === text ? answered.explained : null
  const sensible = text.trim() !== ''
  return (
    <Dialog
      wide
      title="Can it be cached?"
      about="ReadySet says whether it could cache a query, and how it reads it. The query is not run."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button look={explained ? 'normal' : 'main'} disabled={!sensible} busy={ask.busy} onClick={ask.run}>
            Ask ReadySet
          </Button>
          {explained?.verdict.kind === 'cacheable' && (
            <Button look="main" onClick={() => onCache(text)}>
              Cache it…
            </Button>
          )}
        </>
      }
    >
      <Field label="The query" hint="One SELECT, with values or with parameters. Ctrl Enter asks.">
        {(control) => (
          <TextArea
            {...control}
            value={text}
            rows={6}
            onChange={setText}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && sensible) ask.run()
            }}
          />
        )}
      </Field>
      <div className={styles.verdict} role="status">
        {explained && (
          <>
            <Note>ReadySet says:</Note>
            <VerdictWord verdict={explained.verdict} />
            {reasonOf(explained.verdict) !== null && <span>{reasonOf(explained.verdict)}</span>}
          </>
        )}
      </div>
      {explained?.rewritten && (
        <section className={styles.options}>
          <h3>How it reads it</h3>
          <SqlDocument label="How ReadySet reads it" sql={explained.rewritten} />
        </section>
      )}
      {ask.failure && <ErrorNote {...ask.failure} />}
    </Dialog>
  )
}
