import { useState } from 'react'
import type { Explained } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { explain } from '../api.ts'
import { SqlDocument } from '../sql/sql-text.tsx'
import { words as shared } from '../words.ts'
import styles from './make.module.css'
import { ReadySetSays } from './readyset-says.tsx'
import { words } from './words.ts'

const said = words.ask

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
      title={said.title}
      about={said.about}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{shared.close}</Button>
          <Button look={explained ? 'normal' : 'main'} disabled={!sensible} busy={ask.busy} onClick={ask.run}>
            {said.ask}
          </Button>
          {explained?.verdict.kind === 'cacheable' && (
            <Button look="main" onClick={() => onCache(text)}>
              {said.cache}
            </Button>
          )}
        </>
      }
    >
      <Field label={said.query} hint={said.queryHint}>
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
        {explained && <ReadySetSays verdict={explained.verdict} />}
      </div>
      {explained?.rewritten && (
        <section className={styles.options}>
          <h3>{said.reads}</h3>
          <SqlDocument label={said.readsLabel} sql={explained.rewritten} />
        </section>
      )}
      {ask.failure && <ErrorNote {...ask.failure} />}
    </Dialog>
  )
}
