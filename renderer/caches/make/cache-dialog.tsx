import { useState } from 'react'
import type { CacheFacts, CacheSource } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Note, Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { createCache } from '../api.ts'
import { VerdictWord } from '../queries/verdict-word.tsx'
import { SqlDocument } from '../sql/sql-text.tsx'
import { reasonOf } from '../words.ts'
import styles from './make.module.css'
import { OptionFields } from './option-fields.tsx'
import { firstForm, formOf, type OptionAbilities, readOptions } from './options-form.ts'
import { RunNote } from './run-note.tsx'
import { offerUndo } from './undo.ts'
import { useLongRun } from './use-long-run.ts'
import { type PreviewState, usePreview } from './use-preview.ts'

interface CacheDialogProps {
  readonly deploymentId: string
  readonly source: CacheSource
  /** The statement, to be seen while choosing. */
  readonly text: string
  readonly abilities: OptionAbilities
  /** The cache that the new one takes the place of. */
  readonly replaces?: CacheFacts | undefined
  readonly onClose: () => void
}

/** The choices of one cache, ReadySet's verdict on them as they change, and the exact statement that will run. */
export function CacheDialog({ deploymentId, source, text, abilities, replaces, onClose }: CacheDialogProps) {
  const [form, setForm] = useState(() =>
    replaces && 'queryId' in source ? formOf(replaces, source.queryId) : firstForm(abilities),
  )
  const read = readOptions(form)
  const options = read.kind === 'options' ? read.options : null
  const preview = usePreview(deploymentId, source, options)
  const ready = options !== null && !preview.behind && allows(preview)
  const client = useClient()
  const create = useLongRun({
    async perform(following) {
      return options && createCache(client, deploymentId, { source, options }, following)
    },
    onResult(created, shown) {
      if (created) offerUndo(client, deploymentId, created)
      if (shown) onClose()
    },
    cancelled: 'What the instance makes all the same is dropped again.',
    failed: 'The cache was not made',
  })
  const busy = create.startedAt !== null
  return (
    <Dialog
      wide
      title={replaces ? `Change the cache ${replaces.name}` : 'Cache this query'}
      about={
        replaces
          ? 'It is made anew: its entries begin empty, and its figures at nothing.'
          : 'Reads of it are answered by ReadySet from then on. Your application changes nothing.'
      }
      onClose={onClose}
      actions={
        <>
          {busy ? (
            <Button onClick={create.cancel}>Cancel</Button>
          ) : (
            <Button onClick={onClose}>Leave it as it is</Button>
          )}
          <Button look="main" disabled={!ready} busy={busy} onClick={create.run}>
            {replaces ? 'Make it anew' : 'Create the cache'}
          </Button>
        </>
      }
    >
      <SqlDocument label="What is cached" sql={text} />
      <OptionFields form={form} onForm={setForm} read={read} deepAllowed={abilities.deepAllowed} named />
      <PreviewNote preview={preview} />
      <RunNote
        run={create}
        word="being made"
        means="A deep cache is filled before it is there, which takes as long as its tables are large."
      />
      {create.failure && <ErrorNote {...create.failure} />}
    </Dialog>
  )
}

/** A cached query can be cached anew, and one that is still being checked may be tried. */
function allows({ value }: PreviewState): boolean {
  return value !== null && value.problem === null && !['unsupported', 'skipped'].includes(value.verdict.kind)
}

function PreviewNote({ preview: { value, behind, failure } }: { readonly preview: PreviewState }) {
  if (failure) return <ErrorNote {...failure} />
  if (value === null) return <Paragraph>Asking ReadySet…</Paragraph>
  return (
    <div className={cx(styles.options, behind && styles.behind)} aria-busy={behind || undefined}>
      <div className={styles.verdict} role="status">
        {value.problem !== null ? (
          <>
            <State tone="bad" icon="cross">
              not possible
            </State>
            <span>{value.problem}</span>
          </>
        ) : (
          <>
            <Note>ReadySet says:</Note>
            <VerdictWord verdict={value.verdict} />
            {reasonOf(value.verdict) !== null && <span>{reasonOf(value.verdict)}</span>}
          </>
        )}
      </div>
      {value.sql !== '' && (
        <section className={styles.options}>
          <div className={styles.verdict}>
            <h3>What will run</h3>
            <CopyButton text={value.sql} label="Copy what will run" />
          </div>
          <SqlDocument label="What will run" sql={value.sql} />
        </section>
      )}
    </div>
  )
}
