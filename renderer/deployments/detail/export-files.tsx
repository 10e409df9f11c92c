import { useState } from 'react'
import type { ExportedFile, ExportForm } from '../../../electron/deployments/view.ts'
import { useClient } from '../../client/client-context.tsx'
import { useAction } from '../../client/use-action.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Document } from '../../ui/document.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Paragraph } from '../../ui/note.tsx'
import { saveText } from '../../ui/save-text.ts'
import { exportedOf, exportedSecretsOf } from './detail-api.ts'

interface Shown {
  readonly form: ExportForm
  readonly files: readonly ExportedFile[]
}

const howTo: Readonly<Record<ExportForm, string>> = {
  compose:
    'Put both files into one folder and run docker compose up --detach --wait there. Browsers may drop the dot of .env: name it so again.',
  'docker-run': 'Put the files into one folder and run sh run.sh there. It needs a POSIX shell.',
}

/** The deployment as files, for those who take it elsewhere. Secrets are fetched when one is copied or saved. */
export function ExportFiles({ id }: { readonly id: string }) {
  const client = useClient()
  const [shown, setShown] = useState<Shown | null>(null)
  const show = useAction(async (form: ExportForm) => setShown({ form, files: await exportedOf(client, id, form) }))
  return (
    <>
      <Bar>
        <h2>Run it without this program</h2>
        <Button onClick={() => show.run('compose')} busy={show.busy} aria-pressed={shown?.form === 'compose'}>
          As a Compose file
        </Button>
        <Button onClick={() => show.run('docker-run')} busy={show.busy} aria-pressed={shown?.form === 'docker-run'}>
          As docker run
        </Button>
      </Bar>
      {show.failure && <ErrorNote {...show.failure} />}
      {shown && (
        <>
          <Paragraph small>
            {howTo[shown.form]} The names are those of this deployment: tear it down, or forget it and remove its
            containers, before the files run on the same engine.
          </Paragraph>
          {shown.files.map((file) => (
            <FileOf key={`${shown.form} ${file.name}`} id={id} form={shown.form} file={file} />
          ))}
        </>
      )}
    </>
  )
}

interface FileOfProps {
  readonly id: string
  readonly form: ExportForm
  readonly file: ExportedFile
}

function FileOf({ id, form, file }: FileOfProps) {
  const client = useClient()
  const { name, text, secret } = file
  async function real(): Promise<string> {
    if (!secret) return text
    const found = (await exportedSecretsOf(client, id, form)).find((one) => one.name === name)
    if (!found) throw new Error(`${name} is not part of the export any more.`)
    return found.text
  }
  const save = useAction(async () => saveText(name, await real()))
  return (
    <>
      <Bar
        end={
          <>
            <CopyButton text={secret ? real : text} look="normal" label={`Copy ${name}`} />
            <Button onClick={save.run} busy={save.busy}>
              {`Save ${name}`}
            </Button>
          </>
        }
      >
        <h3>
          <code>{name}</code>
        </h3>
        {secret && <span>Secrets are masked here; the copy and the saved file hold them.</span>}
      </Bar>
      {save.failure && <ErrorNote {...save.failure} />}
      <Document label={name}>{text}</Document>
    </>
  )
}
