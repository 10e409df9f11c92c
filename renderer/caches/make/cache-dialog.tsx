import { useState } from 'react'
import type { CacheFacts, CacheSource } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { State } from '../../ui/state.tsx'
import { createCache } from '../api.ts'
import { SqlDocument } from '../sql/sql-text.tsx'
import { words as shared } from '../words.ts'
import styles from './make.module.css'
import { OptionFields } from './option-fields.tsx'
import { firstForm, formOf, type OptionAbilities, readOptions } from './options-form.ts'
import { ReadySetSays } from './readyset-says.tsx'
import { RunNote } from './run-note.tsx'
import { offerUndo } from './undo.ts'
import { useLongRun } from './use-long-run.ts'
import { type PreviewState, usePreview } from './use-preview.ts'
import { words } from './words.ts'

const { create: said, change } = words

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
    cancelled: said.cancelled,
    failed: said.failed,
  })
  const busy = create.startedAt !== null
  return (
    <Dialog
      wide
      title={replaces ? change.title(replaces.name) : said.title}
      about={replaces ? change.about : said.about}
      onClose={onClose}
      actions={
        <>
          {busy ? (
            <Button onClick={create.cancel}>{shared.cancel}</Button>
          ) : (
            <Button onClick={onClose}>{said.leave}</Button>
          )}
          <Button look="main" disabled={!ready} busy={busy} onClick={create.run}>
            {replaces ? change.change : said.create}
          </Button>
        </>
      }
    >
      <div className={styles.statement}>
        <SqlDocument label={said.statement} sql={text} />
      </div>
      <OptionFields form={form} onForm={setForm} read={read} deepAllowed={abilities.deepAllowed} named />
      <PreviewNote preview={preview} />
      <RunNote run={create} word={words.run.making} means={said.whyLong} />
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
  if (value === null) return <Paragraph>{said.asking}</Paragraph>
  return (
    <div className={cx(styles.options, behind && styles.behind)} aria-busy={behind || undefined}>
      <div className={styles.verdict} role="status">
        {value.problem !== null ? (
          <>
            <State tone="bad" icon="cross">
              {said.impossible}
            </State>
            <span>{value.problem}</span>
          </>
        ) : (
          <ReadySetSays verdict={value.verdict} />
        )}
      </div>
      {value.sql !== '' && (
        <section className={styles.options}>
          <div className={styles.verdict}>
            <h3>{said.runs}</h3>
            <CopyButton text={value.sql} label={said.copy} />
          </div>
          <SqlDocument label={said.runs} sql={value.sql} />
        </section>
      )}
    </div>
  )
}
