import { useRef, useState } from 'react'
import type { ActionReport, ImportPreview } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { importCaches, previewImport } from '../api.ts'
import { ReportList } from '../make/report-list.tsx'
import { showReport } from '../make/report-toast.ts'
import { RunNote } from '../make/run-note.tsx'
import { useLongRun } from '../make/use-long-run.ts'
import { oneLine } from '../sql/format-sql.ts'
import { words as shared } from '../words.ts'
import { ImportDiff } from './import-diff.tsx'
import { words } from './words.ts'

const said = words.import

interface ImportDialogProps {
  readonly deploymentId: string
  readonly onClose: () => void
}

/** An SQL file against what the instance has: first the difference, then what is chosen of it is run, each statement by itself. */
export function ImportDialog({ deploymentId, onClose }: ImportDialogProps) {
  const client = useClient()
  const [text, setText] = useState('')
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [report, setReport] = useState<ActionReport | null>(null)
  const compare = useAction(async (sql: string) => {
    const compared = await previewImport(client, deploymentId, sql)
    setPreview(compared)
    setChosen(new Set(compared.items.filter(({ state }) => state === 'new' || state === 'different').map(({ n }) => n)))
  })
  const apply = useLongRun({
    perform: (following) => importCaches(client, deploymentId, { text, only: [...chosen] }, following),
    onResult(ran, shown) {
      if (shown) setReport(ran)
      else showReport(ran, said.done)
    },
    cancelled: said.cancelled,
    failed: said.failed,
  })
  const busy = apply.startedAt !== null
  const take = useAction(async (file: File) => {
    const read = await file.text()
    setText(read)
    compare.run(read)
  })
  return (
    <Dialog
      wide
      title={said.title}
      about={said.about}
      onClose={onClose}
      actions={
        report ? (
          <Button onClick={onClose}>{shared.close}</Button>
        ) : preview ? (
          <>
            {busy ? (
              <Button onClick={apply.cancel}>{shared.cancel}</Button>
            ) : (
              <Button onClick={() => setPreview(null)}>{said.back}</Button>
            )}
            <Button look="main" disabled={chosen.size === 0} busy={busy} onClick={apply.run}>
              {said.run(chosen.size)}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{shared.close}</Button>
            <FileButton onFile={take.run} />
            <Button look="main" disabled={text.trim() === ''} busy={compare.busy} onClick={() => compare.run(text)}>
              {said.compare}
            </Button>
          </>
        )
      }
    >
      {report ? (
        <ReportList
          report={report}
          done={said.done}
          nameOf={(item) => oneLine(preview?.items.find(({ n }) => String(n) === item)?.sql ?? item, 160)}
        />
      ) : preview ? (
        <ImportDiff preview={preview} chosen={chosen} onChosen={setChosen} />
      ) : (
        <Field label={said.statements} hint={said.statementsHint}>
          {(control) => <TextArea {...control} rows={10} value={text} onChange={setText} />}
        </Field>
      )}
      <RunNote run={apply} word={said.running} means={said.whyLong} />
      {[compare.failure, apply.failure, take.failure].map(
        (failure) => failure && <ErrorNote key={failure.code} {...failure} />,
      )}
    </Dialog>
  )
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".sql,.txt"
        className="unseen"
        aria-label={said.file}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>{said.chooseFile}</Button>
    </>
  )
}
