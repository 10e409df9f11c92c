import { useRef, useState } from 'react'
import type { ActionReport, ImportPreview } from '../../../electron/caches/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Field } from '../../ui/field.tsx'
import { formatPlural } from '../../ui/format.ts'
import { TextArea } from '../../ui/input.tsx'
import { importCaches, previewImport } from '../api.ts'
import { ReportList } from '../make/report-list.tsx'
import { showReport } from '../make/report-toast.ts'
import { RunNote } from '../make/run-note.tsx'
import { useLongRun } from '../make/use-long-run.ts'
import { oneLine } from '../sql/format-sql.ts'
import { ImportDiff } from './import-diff.tsx'

const what = ['statement', 'statements'] as const

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
      else showReport(ran, what)
    },
    cancelled: 'What was run until then stays.',
    failed: 'The import did not go through',
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
      title="Import caches"
      about="A file of CREATE CACHE statements, as “Export” writes it. Nothing is run before you have seen the difference."
      onClose={onClose}
      actions={
        report ? (
          <Button onClick={onClose}>Close</Button>
        ) : preview ? (
          <>
            {busy ? (
              <Button onClick={apply.cancel}>Cancel</Button>
            ) : (
              <Button onClick={() => setPreview(null)}>Back to the text</Button>
            )}
            <Button look="main" disabled={chosen.size === 0} busy={busy} onClick={apply.run}>
              Run {formatPlural(chosen.size, 'statement')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>Close</Button>
            <FileButton onFile={take.run} />
            <Button look="main" disabled={text.trim() === ''} busy={compare.busy} onClick={() => compare.run(text)}>
              Show the difference
            </Button>
          </>
        )
      }
    >
      {report ? (
        <ReportList
          report={report}
          what={what}
          nameOf={(item) => oneLine(preview?.items.find(({ n }) => String(n) === item)?.sql ?? item, 160)}
        />
      ) : preview ? (
        <ImportDiff preview={preview} chosen={chosen} onChosen={setChosen} />
      ) : (
        <Field label="Statements" hint="Paste them, or choose a file.">
          {(control) => <TextArea {...control} rows={10} value={text} onChange={setText} />}
        </Field>
      )}
      <RunNote
        run={apply}
        word="running"
        means="The statements run one after the other; one that fails does not stop the others."
      />
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
        aria-label="A file of statements"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
        }}
      />
      <Button onClick={() => input.current?.click()}>Choose a file…</Button>
    </>
  )
}
